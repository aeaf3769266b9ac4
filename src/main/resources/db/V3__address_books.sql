-- The contents of an address book. Emptying a book gives it a new number, which hides all its rows at once; they are
-- deleted afterwards in small steps. The row of the book is the lock of everything that happens in it.
create table address_book (
    tenant_id  ${key}  not null,
    book_id    ${key}  not null,       -- as in the directory, lower case
    number     bigint  not null unique,
    version    bigint  not null,       -- rises by one with each change of a contact
    contacts   bigint  not null,       -- how many there are, so that nobody has to count
    primary key (tenant_id, book_id)
)${churn};

create table contact (
    book        bigint  not null,      -- address_book.number
    external_id ${key}  not null,
    version     bigint  not null,      -- of the book when this was written
    body        ${blob} not null,      -- the contact as JSON
    primary key (book, external_id)
);

-- Numbers whose rows are still to be deleted.
create table address_book_leftover (
    number bigint not null primary key
)${clustered};

create index audit_target on audit (tenant_id, target, seq);
