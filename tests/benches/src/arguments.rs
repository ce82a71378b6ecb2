use crate::Stop;

/// What a bench is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Only cases whose name has this in it.
    pub(crate) part: String,
    /// What to do with them.
    pub(crate) task: Task,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) enum Task {
    /// Take the time.
    #[default]
    Time,
    /// Count instructions and allocations.
    Count,
    /// Run one contender of the case a number of times and nothing else, so that somebody else can count.
    Repeat {
        /// The contender.
        contender: String,
        /// How often.
        times: u64,
    },
}

impl Arguments {
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, Stop> {
        let mut parsed = Self::default();
        // cargo says `--bench` to every bench.
        let mut arguments = arguments.filter(|argument| argument != "--bench");
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--count" => parsed.task = Task::Count,
                "--repeat" => {
                    let contender = arguments.next();
                    let times = arguments.next().and_then(|times| times.parse().ok());
                    let (Some(contender), Some(times)) = (contender, times) else {
                        return Err(Stop::Usage(
                            "`--repeat` wants a contender and a number".into(),
                        ));
                    };
                    parsed.task = Task::Repeat { contender, times };
                }
                option if option.starts_with('-') => {
                    return Err(Stop::Usage(format!("`{option}` is not known")));
                }
                part => part.clone_into(&mut parsed.part),
            }
        }
        Ok(parsed)
    }

    /// Whether a case is asked for. One that is repeated has to be named in full.
    pub(crate) fn ask_for(&self, case: &str) -> bool {
        match self.task {
            Task::Time | Task::Count => case.contains(&self.part),
            Task::Repeat { .. } => case == self.part,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Task};

    fn parse(text: &str) -> Option<Arguments> {
        Arguments::parse(text.split_whitespace().map(str::to_owned)).ok()
    }

    #[test]
    fn what_is_asked_for() {
        let asked = |part: &str, task| {
            Some(Arguments {
                part: part.into(),
                task,
            })
        };
        let repeat = Task::Repeat {
            contender: "wire".into(),
            times: 7,
        };
        assert_eq!(parse("--bench"), asked("", Task::Time));
        assert_eq!(parse("read --bench"), asked("read", Task::Time));
        assert_eq!(parse("--count a/read"), asked("a/read", Task::Count));
        assert_eq!(parse("a/read --repeat wire 7"), asked("a/read", repeat));
        assert_eq!(parse("--repeat wire"), None);
        assert_eq!(parse("--cuont"), None);
    }
}
