/// An answer that says that an earlier call with the same idempotency key is still being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InFlight {
    /// The status.
    pub status: u16,
    /// A value of the body that tells it from other answers of the status: the JSON pointer, and the value as JSON.
    pub body: Option<(String, String)>,
}

/// A member by which answers of a good status say whether the call went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// JSON pointer to the member.
    pub pointer: String,
    /// The values, as text, that say that it did.
    pub values: Vec<String>,
}

/// Where the body of a failed call says what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorMembers {
    /// JSON pointers to what went wrong, for programs; the first that leads to something counts.
    pub code: Vec<String>,
    /// The same for the kind of error.
    pub kind: Vec<String>,
    /// The same for what went wrong, for people.
    pub message: Vec<String>,
    /// Which errors say that a payment was declined.
    pub declined: Declined,
    /// The codes that say that a call with the same idempotency key was taken in before.
    pub repeated: Vec<String>,
}

/// Which errors say that a payment was declined; one of them is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declined {
    /// The statuses that say so.
    pub statuses: Vec<u16>,
    /// The codes that say so.
    pub codes: Vec<String>,
    /// The kinds that say so.
    pub kinds: Vec<String>,
}
