//! Where a page begins.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// Where a page of a list begins: a value that a job can store as text and go on from later.
///
/// The text holds what the provider is asked for, such as the identifier of an item; `Debug` leaves that out.
///
/// `end` stays the end: what is added to a list later is not found from there, but by a list that begins anew.
///
/// ```
/// use paywright_runtime::client::Position;
/// let position: Position = "after:ch_17".parse()?;
/// assert_eq!(position.to_string(), "after:ch_17");
/// assert!("end".parse::<Position>()?.is_end());
/// # Ok::<(), paywright_runtime::client::PositionError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Position(pub(super) Place);

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Where the call itself begins.
    Start,
    /// The page of a number.
    Page(i64),
    /// Behind the item of an identifier.
    After(String),
    /// Where a bookmark leads.
    Bookmark(String),
    /// Behind the last page.
    End,
}

impl Position {
    /// Where the call itself begins: at its first page, unless the caller asks for another.
    pub fn start() -> Self {
        Self(Place::Start)
    }

    /// Whether there is no further page.
    pub fn is_end(&self) -> bool {
        self.0 == Place::End
    }
}

/// `start`, `page:3`, `after:ch_17`, `bookmark:bmk_2` or `end`.
impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Start => formatter.write_str("start"),
            Place::Page(number) => write!(formatter, "page:{number}"),
            Place::After(id) => write!(formatter, "after:{id}"),
            Place::Bookmark(bookmark) => write!(formatter, "bookmark:{bookmark}"),
            Place::End => formatter.write_str("end"),
        }
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.0 {
            Place::After(_) => "after an item",
            Place::Bookmark(_) => "at a bookmark",
            Place::Start | Place::Page(_) | Place::End => {
                return write!(formatter, "Position({self})");
            }
        };
        write!(formatter, "Position({kind})")
    }
}

impl FromStr for Position {
    type Err = PositionError;

    fn from_str(text: &str) -> Result<Self, PositionError> {
        let place = match text.split_once(':') {
            None if text == "start" => Place::Start,
            None if text == "end" => Place::End,
            Some(("page", number)) => {
                Place::Page(number.parse().map_err(|_| PositionError::Number)?)
            }
            Some(("after", id)) => Place::After(filled(id)?),
            Some(("bookmark", bookmark)) => Place::Bookmark(filled(bookmark)?),
            _ => return Err(PositionError::Kind),
        };
        Ok(Self(place))
    }
}

fn filled(text: &str) -> Result<String, PositionError> {
    if text.trim().is_empty() {
        Err(PositionError::Blank)
    } else {
        Ok(text.to_owned())
    }
}

/// Why a text is no [`Position`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PositionError {
    /// It begins with none of the known words.
    Kind,
    /// The page is no whole number.
    Number,
    /// The identifier or the bookmark is blank.
    Blank,
}

impl fmt::Display for PositionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Kind => "expected `start`, `page:…`, `after:…`, `bookmark:…` or `end`",
            Self::Number => "expected a whole number behind `page:`",
            Self::Blank => "expected an identifier or a bookmark that is not blank",
        })
    }
}

impl Error for PositionError {}
