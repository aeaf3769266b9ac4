package io.hookline.ingest.rest;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.hookline.ingest.rest.XmlEvent.XmlPair;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.List;

/** The task's fields as XML, in their published order. A list is an element that occurs several times. */
@XmlAccessorType(XmlAccessType.FIELD)
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class XmlTask {
    String taskId;
    String callChainId;
    String tenantId;
    String event;
    String direction;
    String modality;
    String created;
    String terminated;
    String lastConnectedUserId;
    String LastConnectedUserUPN;
    String LastConnectedUserEmail;
    String microsoftCallerId;
    String referenceId;
    String callerId;
    String callerTelNumber;
    String callerUPN;
    String microsoftDestinationId;
    String destinationId;
    String destinationTelNumber;
    String destinationUPN;
    String acsId;
    String isAnonymous;
    String customerIdentifier;
    String initialMessage;
    String serviceId;
    String serviceName;
    String serviceDescription;
    String serviceDisplayName;
    String serviceUPN;
    String serviceTelNumber;
    String emailSubject;
    String emailBodyUniqueRichText;
    String emailBodyUniquePlainText;
    String emailServiceMailboxUPN;
    String outboundAttempt;
    String updatedParameterName;
    String updatedParameterValue;
    XmlInformation taskInformation;

    @XmlAccessorType(XmlAccessType.FIELD)
    @JsonAutoDetect(fieldVisibility = Visibility.ANY)
    static final class XmlInformation {
        XmlCustomer customer;
        List<XmlPair> customContextParameters;
        List<XmlPreferredUser> preferredUsers;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @JsonAutoDetect(fieldVisibility = Visibility.ANY)
    static final class XmlCustomer {
        String firstName;
        String lastName;
        String displayName;
        String company;
        String jobTitle;
        String department;
        String streetAddress;
        String postCode;
        String city;
        String state;
        String country;
        String primaryTelNumber;
        String UPN;
        String imAddress;
        String email;
        List<XmlPair> telNumbers;
        List<XmlPair> customFields;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @JsonAutoDetect(fieldVisibility = Visibility.ANY)
    static final class XmlPreferredUser {
        String upn;
        String priority;
    }
}
