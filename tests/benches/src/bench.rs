use std::process::ExitCode;

use crate::arguments::{Arguments, Task};
use crate::count::{Counted, count};
use crate::table::Table;
use crate::{Stop, clock};

/// One way of doing what others do, too.
#[derive(Clone, Copy)]
pub struct Contender<'a> {
    name: &'static str,
    call: &'a dyn Fn(),
}

impl<'a> Contender<'a> {
    /// A way with a name. Nothing of a call may be left out because its result is not used: see [`std::hint::black_box`].
    pub fn new(name: &'static str, call: &'a dyn Fn()) -> Self {
        Self { name, call }
    }
}

/// Cases of one kind, each in several ways. The first way is what the others are compared with.
#[derive(Debug)]
pub struct Bench {
    arguments: Arguments,
    table: Option<Table>,
}

impl Bench {
    /// Runs a bench as a program does: with the arguments of the process, and a table on stdout at the end.
    pub fn of(title: &str, run: impl FnOnce(&mut Self) -> Result<(), Stop>) -> ExitCode {
        let ended = Arguments::parse(std::env::args().skip(1)).and_then(|arguments| {
            let mut bench = Self {
                arguments,
                table: None,
            };
            run(&mut bench)?;
            if let Some(table) = bench.table {
                println!("{title}\n\n{table}");
            }
            Ok(())
        });
        match ended {
            Ok(()) => ExitCode::SUCCESS,
            Err(stop) => {
                eprintln!("error: {stop}");
                ExitCode::FAILURE
            }
        }
    }

    /// Compares several ways of doing something with so many bytes.
    ///
    /// # Errors
    ///
    /// It is to be counted, and valgrind is not there.
    pub fn compare(
        &mut self,
        case: &str,
        bytes: usize,
        contenders: &[Contender<'_>],
    ) -> Result<(), Stop> {
        if !self.arguments.ask_for(case) {
            return Ok(());
        }
        match &self.arguments.task {
            Task::Time => {
                let calls: Vec<&dyn Fn()> =
                    contenders.iter().map(|contender| contender.call).collect();
                self.add_times(case, bytes, contenders, &clock::time(&calls));
            }
            Task::Count => {
                let counted = contenders
                    .iter()
                    .map(|contender| count(case, contender.name))
                    .collect::<Result<Vec<_>, _>>()?;
                self.add_counts(case, contenders, &counted);
            }
            Task::Repeat {
                contender: name,
                times,
            } => {
                let contender = contenders
                    .iter()
                    .find(|contender| contender.name == name)
                    .ok_or_else(|| Stop::Usage(format!("`{case}` has no `{name}`")))?;
                for _ in 0..*times {
                    (contender.call)();
                }
            }
        }
        Ok(())
    }

    fn add_times(
        &mut self,
        case: &str,
        bytes: usize,
        contenders: &[Contender<'_>],
        nanoseconds: &[f64],
    ) {
        let mut heading = vec!["case".to_owned(), "bytes".to_owned()];
        let mut row = vec![case.to_owned(), bytes.to_string()];
        for (contender, time) in contenders.iter().zip(nanoseconds) {
            heading.push(format!("{} ns", contender.name));
            row.push(format!("{time:.0}"));
        }
        if let (Some(baseline), [first, others @ ..]) = (nanoseconds.first(), contenders) {
            for (contender, time) in others.iter().zip(nanoseconds.iter().skip(1)) {
                heading.push(format!("{} / {}", first.name, contender.name));
                row.push(format!("{:.2}", baseline / time));
            }
        }
        self.push(heading, row);
    }

    fn add_counts(&mut self, case: &str, contenders: &[Contender<'_>], counted: &[Counted]) {
        let mut heading = vec!["case".to_owned()];
        let mut row = vec![case.to_owned()];
        for (contender, counted) in contenders.iter().zip(counted) {
            heading.push(format!("{} instructions", contender.name));
            row.push(counted.instructions.to_string());
        }
        for (contender, counted) in contenders.iter().zip(counted) {
            heading.push(format!("{} allocations", contender.name));
            row.push(counted.allocations.to_string());
        }
        self.push(heading, row);
    }

    fn push(&mut self, heading: Vec<String>, row: Vec<String>) {
        self.table
            .get_or_insert_with(|| Table::new(heading))
            .push(row);
    }
}

impl std::fmt::Debug for Contender<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}
