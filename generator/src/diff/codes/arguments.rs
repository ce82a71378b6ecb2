//! How levels follow from the law, for codes that share an argument.

pub(super) const DOCS: &str =
    "Only what people read has changed: nothing that crosses the wire depends on it. Always docs.";

pub(super) const UNUSED: &str =
    "Nothing that crosses the wire refers to it, so no reader and no writer can tell. Always docs.";

pub(super) const RUST_NAME: &str = "The wire is the same, so it is compatible. Names of the generated crates follow from it: users of \
    these have to write another name.";

pub(super) const GONE_CALL: &str = "Clients write by the old revision what the provider no longer reads: breaking. If the old \
    revision calls it deprecated, or says by `x-sunset` when it ends, this was announced: risky. Before that day it was promised to \
    stay: breaking. The day on which that is judged is the one of the new revision, or `--today`; where there is neither, an end counts as announced.";

pub(super) const NEW_CALL: &str =
    "Clients of the old revision never make the call: all that they write is read. Compatible.";

pub(super) const WRITTEN_OTHERWISE: &str = "Clients write by the old revision, in the old form, what the provider reads by the new \
    one, in the new form. The same text means something else, or nothing: breaking.";

pub(super) const DEMANDED: &str = "The provider reads by the new revision what clients write by the old one. What becomes demanded is \
    missing in old calls: breaking; risky if the document also says, by `default`, that the provider fills it in. What is no longer \
    demanded is still read: compatible.";

pub(super) const PROMISED: &str = "Clients read by the old revision what the provider writes by the new one. What is no longer \
    promised may be missing: breaking; risky in an answer that tells a failure. What is promised on top of that harms nobody: compatible.";

pub(super) const ADDED_PARAMETER: &str = "Old calls do not have it. If the new revision demands it they are refused: breaking. If not, \
    all that they write is read: compatible.";

pub(super) const GONE_PARAMETER: &str = "Old calls still send it, and the new revision does not say what becomes of it. Nothing says \
    that such a call is refused, nothing that it does what it did: risky.";

pub(super) const RENAMED_HEADER: &str = "One header is gone and the only new one of the same schema takes its place. Clients look for the old name: if that was promised, \
    breaking; if not, it is no longer described: risky. What they send themselves under the old name is not read under it: risky, or breaking if the new name is required.";

pub(super) const REPEATS: &str = "A client of the old revision repeats a call because the document says that this is safe. Where it is no \
    longer safe a payment may be made twice: breaking. Where it becomes safe nobody is harmed: compatible.";

pub(super) const BODY_FORMS: &str = "What counts is what is read by the one and written by the other. In a request a form that is gone is \
    still written by old clients: breaking; a new one is not written: compatible. In an answer a client asks for the forms that it \
    knows: one that is gone cannot be had, breaking, and a new one is not sent unless no old one is left. A notification is not negotiated: \
    a new form reaches receivers that do not know it: breaking; one that is gone is not missed: compatible.";

pub(super) const MEDIA_PARAMETERS: &str = "JSON is written in UTF-8 whatever `charset` says, and one that is said where none was takes nothing away: docs. \
    Two that differ, and other parameters such as `version=2`, may tell forms apart, and the document does not say how: risky.";

pub(super) const MEDIA_FAMILY: &str = "Both are written alike (RFC 6839), so the schemas of both are compared. But the name crosses the wire. Old clients send \
    `Content-Type` with the old name, which the new revision does not list, and such a call may be refused with 415: breaking. They ask by `Accept` for the old name, which \
    cannot be had, and read by `Content-Type` a name that they do not know: breaking, and risky in an answer that tells a failure. A notification is not negotiated and \
    comes under the new name: breaking. A parameter or header has no place for the name: compatible.";

pub(super) const MEDIA_RANGE: &str = "In a request, what covers less refuses forms that old clients write: breaking; what covers more accepts \
    them: compatible. In an answer a client asks for a form that it knows: if less is covered it comes as before, compatible; if more \
    is, nothing says any more that it comes: risky. A notification is not negotiated: if more is covered, forms come that receivers do not know: breaking.";

pub(super) const STATUSES: &str = "Clients read by the old revision the statuses of the new one. HTTP (RFC 9110, section 15) has them take an \
    unknown status for the first of its class: a new failure is still a failure, compatible; a new success may carry another body, \
    risky. A success that is gone is no longer described, risky, and if no success is left that old clients know, breaking. \
    A failure that is gone is not missed. A range in the place of statuses that it covers brings the others of the range as new ones, and statuses \
    in the place of a range take the others away; the bodies that belong together are compared. What receivers answer to a notification is read by the provider: a status \
    that is gone is not accepted any more, breaking, and a new one is accepted, compatible.";

pub(super) const OTHER_STATUS: &str = "One status of a class is gone and one of the same class is new, so the same answer has another number, and the bodies of both are \
    compared. Clients read by the old revision. A new success is not the one that they wait for: if no success is left that they know, breaking; if one is, HTTP (RFC 9110, \
    section 15) has them take the new one for the first of its class: risky. A failure is still a failure: compatible. What receivers answer to a notification is \
    read by the provider, which waits for the new status: breaking.";

pub(super) const SECURITY: &str = "Old clients prove who they are in one of the ways of the old revision. If for each of these ways the new \
    revision has one that asks for no more, all works on: compatible. Else some client is refused: breaking.";

pub(super) const SECURITY_FORM: &str = "Old clients put what proves who they are where the old revision says. The provider looks for it where \
    the new one says: breaking.";

pub(super) const SECURITY_PLACE: &str = "Old clients go on asking at the old place, which the new revision does not describe any more. It may \
    work on or not: risky.";

pub(super) const SCOPES: &str = "A scope that is gone is still asked for by old clients, and nobody says what becomes of that: risky. A new one \
    is not asked for: compatible. An operation that demands another scope is found by its requirements.";

pub(super) const SERVERS: &str = "Old clients go on calling the old place, and the new revision says that nobody listens there: breaking. If it \
    names no place at all, it says nothing: risky. A new place is not called by them: compatible.";

pub(super) const FIRST_SERVER: &str = "Old clients go on calling the server that they have called, and it is still there: compatible. OpenAPI gives the order of servers no \
    meaning, but tools call the first one where nobody says which, so what is generated anew or tried out by hand may call another place. Whoever is \
    generated here names the place.";

pub(super) const ADDRESS_SPLIT: &str = "A call goes to the address of a server with the path behind it. If all of them come to the same addresses as before, old clients go on \
    calling what they have called: compatible. Where only some do, the others are given as moved or gone.";

pub(super) const SERVER_VARIABLE: &str = "Old clients fill in what the old revision allows. If the new one allows less, some of their addresses lead \
    nowhere: breaking. If it allows more, all lead on: compatible. Another default takes who leaves it out to another \
    place: risky.";

pub(super) const NOTIFICATIONS: &str = "Receivers read by the old revision what the provider sends by the new one. A new event reaches receivers that \
    do not know it; they have to expect that, and generated ones keep it as unknown: risky. One that is gone is no longer described, and \
    whoever waits for it waits for ever: risky, or breaking if it comes under another name, since receivers rely on it and no \
    longer see it.";

pub(super) const CALLBACK_ADDRESS: &str = "The provider takes the address from another place of the call than old clients put it into: breaking.";

pub(super) const SIGNATURE: &str = "Whoever checks a signature does so by the old revision, and what is signed by the new one fails the check: all is \
    refused, breaking. A signature that comes new is not looked at by old readers: compatible.";

pub(super) const TOLERANCE: &str = "Receivers refuse by the old revision what is older than it allows. A larger tolerance says that older messages may \
    come: risky. A smaller one takes nothing away: compatible.";

pub(super) const REQUEST_SIGNATURE: &str = "Old clients sign by the old revision, and the provider checks by the new one: all calls are refused. Breaking.";

pub(super) const ANSWER_RULES: &str = "Clients decide by the old revision what an answer means that is written by the new one. Where they may decide \
    otherwise than the provider means, it is not known what becomes of it: risky.";

pub(super) const SUCCESS: &str = "Clients take by the old revision for a success what the new one calls a refusal: goods are shipped that nobody has paid \
    for. A rule that comes or changes is breaking; one that goes makes failures of what are none: risky.";

pub(super) const PAGES: &str = "Clients go through lists by the old revision. If what leads to the next page is somewhere else, lists end early or never: \
    breaking. A list that becomes paged is read as before: compatible. One that is no longer described as paged: risky.";

pub(super) const VALUES: &str = "The relation of the values that both schemas accept decides, and of it one direction. In a request all that the old \
    schema accepts has to be accepted by the new one; in an answer or a notification all that the new one accepts by the old one. If it is, \
    compatible; if it is not, breaking, and risky where the answer tells a failure; if it cannot be known, risky. Parameters, headers and \
    forms are text on the wire, so there a number and its text are the same. An exact decimal (`format: decimal`) and a whole number may be the same text and another amount: \
    `12` may have been twelve euros and be twelve cents, so one in the place of the other is never better than risky.";

pub(super) const REFERENCE: &str = "Both components are there, so none is a new name of the other. None has the other as a member. If both name at least half of all their members alike, each member \
    is compared by itself; if they do not, all that could be said of single members is that it is another thing, and this is said once. The relation of the values that both accept decides: \
    in a request all that the old one describes has to be accepted by the new one, in an answer the other way round. If it is not, breaking, and risky where the answer tells a \
    failure; if members are only described no more, or it cannot be known, risky.";

pub(super) const UNEXPLAINED: &str = "As with a single keyword, the values that the one writes have to be accepted by the other, and a value shows that they \
    are not: breaking. If the value has a member that nobody describes, it would pass, but nobody sends it: risky, as where it cannot be known.";

pub(super) const UNCHECKED: &str = "Whether a value keeps to the demand cannot be decided from the document. In a request a new demand may refuse what old clients \
    write, in an answer or a notification one that is gone may let through what old readers do not know: risky. The other way round there is less to \
    keep to, or more is promised: compatible. Another demand in place of one is risky in both directions.";

pub(super) const NUMBERS: &str = "The relation of the values that both schemas accept decides, and of it one direction. In a request all that the old \
    schema accepts has to be accepted by the new one; in an answer or a notification all that the new one accepts by the old one. If it is, \
    compatible; if it is not, breaking, and risky where the answer tells a failure; if it cannot be known, risky. An `integer` has no end, and one \
    of `int64` has; but JSON keeps only numbers of some 53 bits the same between programs (RFC 8259, section 6), and programs hold whole \
    numbers in 64. So a value that does not fit is hardly ever written, though the documents allow it: where only such values tell both apart, risky.";

pub(super) const ENUM_ADDED: &str = "In a request old clients do not write the value: compatible. In an answer old clients read a value that they do not know. \
    A reader has to expect a new text, and generated crates keep it: risky. Any other value is not read: breaking.";

pub(super) const ENUM_REMOVED: &str = "In a request old clients still write the value, and it is refused: breaking. In an answer it is no longer written: \
    compatible.";

pub(super) const CONST: &str = "A value that is always the same tells what something is. Old readers look for the old one and do not find it, in \
    whichever direction: breaking.";

pub(super) const PROPERTY_ADDED: &str = "In a request old clients do not write it, and what they write otherwise under this name is not described: \
    compatible. An object of which nothing was said, or that any member was allowed, described it without a name: if it is limited now, \
    risky. In an answer the old schema lets a member pass that it does not name: compatible; if it is closed by \
    `additionalProperties: false`, a reader still has to expect new members: risky.";

pub(super) const PROPERTY_REMOVED: &str = "In a request old clients still write it. An open schema lets it pass, and nobody says what becomes of it: risky; a closed \
    one refuses it: breaking. In an answer it is missing: breaking if it was required, else no longer described: risky. What \
    the old revision called deprecated was announced: no worse than risky.";

pub(super) const WRAPPED: &str = "Whoever looks for the members where they were does not find them, and nobody says what becomes of those that old clients \
    write there: risky. A request that lacks what is required now, or that a closed schema refuses, is breaking, and so is an answer without what was required. \
    It is called so where no member has stayed, and two or more, three of four at least, are found again in one member only; what has changed within is told beside it.";

pub(super) const DEFAULT: &str = "In a request the provider takes another value for what old clients leave out, so the same call does something else: \
    risky. An answer is read as it comes: compatible.";

pub(super) const READ_ONLY: &str = "A member that becomes readOnly is still written by old clients, and ignored: risky. One that is no longer readOnly, and \
    required, is missing in old requests: breaking. Answers stay as they are: compatible.";

pub(super) const WRITE_ONLY: &str = "A member that becomes writeOnly is missing in answers: breaking if it was required, else no longer described: risky. \
    One that is no longer writeOnly is new in answers: compatible.";

pub(super) const OPENNESS: &str = "In a request members that an old client adds are refused once the schema is closed: breaking. In an answer members may come \
    that the old schema excludes; a reader has to expect new members: risky. What is described by a schema on one side only is \
    read or not by that schema.";

pub(super) const ALTERNATIVES: &str = "In a request an alternative that is gone is still written by old clients: breaking; a new one is not. In an answer a new \
    alternative is read by clients that know no such form: breaking; one that is gone is not missed. If the other alternatives accept the same \
    values nothing is lost: compatible. `oneOf` refuses what two alternatives accept: such a value is accepted once one of them is gone, and readers know its other form: risky; once one of \
    them is new it is refused, though old clients write it: breaking.";

pub(super) const DISCRIMINATOR: &str = "The reader chooses by the discriminator which form a value has. If the member is another one, or a tag means another form, \
    old readers choose wrongly: breaking. A tag that is gone counts in requests, a new one in answers. A tag that no value of the old revision can have had \
    told nothing, and does not count.";

pub(super) const WIRE: &str = "The document says in which form a value may come on the wire. A form that becomes possible is written by providers \
    and not read by old clients: breaking in answers. One that is no longer possible is still written by old clients: breaking in requests.";

pub(super) const XML: &str = "In a body of XML the name of an element, or that it is an attribute, is what readers look for. It is written by the one revision and read by the other: \
    breaking. Where no body is XML nobody reads it: docs.";

pub(super) const EXTENSION: &str = "The extension is not ours, so what it means is not known here. Nothing that we know of crosses the wire by it: docs.";

pub(super) const DEPRECATION: &str = "All works on as before, until the day that is said; that it will go, and when, is worth knowing in time. Compatible.";
