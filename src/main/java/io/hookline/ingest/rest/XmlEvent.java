package io.hookline.ingest.rest;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;

/** A workflow event as XML. All texts, so that a wrong type is found by the same reader as in JSON. */
@XmlRootElement(name = "workflowEvent")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class XmlEvent {
    String id;
    String source;
    String occurredAt;
    String activity;
    String taskId;
    String serviceUpn;
    String serviceSessionId;
    String direction;
    String modality;
    XmlPair parameter;
    XmlUser user;
    String reason;
    String schedulerEntryId;
    XmlTask task;

    /** Several events in one document. */
    @XmlRootElement(name = "workflowEvents")
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class XmlEvents {
        List<XmlEvent> workflowEvent;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @JsonAutoDetect(fieldVisibility = Visibility.ANY)
    static final class XmlPair {
        String name;
        String value;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @JsonAutoDetect(fieldVisibility = Visibility.ANY)
    static final class XmlUser {
        String id;
        String upn;
        String email;
    }
}
