/// Why a bench cannot go on.
#[derive(Debug)]
pub enum Stop {
    /// Ways that are compared come to different ends.
    Unequal {
        /// What was compared.
        case: &'static str,
    },
    /// What is measured fails.
    Failed(Box<dyn std::error::Error>),
    /// The command line is wrong.
    Usage(String),
    /// valgrind is not there, or did not say what it counted.
    NotCounted(String),
}

impl std::fmt::Display for Stop {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unequal { case } => {
                write!(
                    formatter,
                    "{case}: what is compared comes to different ends"
                )
            }
            Self::Failed(error) => error.fmt(formatter),
            Self::Usage(what) => write!(
                formatter,
                "{what}; the arguments are [--count] [PART OF A CASE'S NAME]"
            ),
            Self::NotCounted(why) => write!(formatter, "nothing could be counted: {why}"),
        }
    }
}

// So a bench can use `?` on whatever fails; a stop itself is the end and is no such error.
impl<E: std::error::Error + 'static> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}
