//! Comparisons as annotations of a GitHub workflow: a line for each finding, which is then shown beside the change.

use super::place::also;
use super::words::{cut, disagreed, felt, one_line};
use super::{Compared, Report, Shown};
use crate::diff::{Level, Side};

/// Places at which a change is felt that are named.
const USES: usize = 3;
/// Characters that are shown of a text.
const LONGEST: usize = 600;

/// A workflow command for each finding.
///
/// What is gone has no line in the new revision: its annotation names the file alone, and says where it was.
#[must_use]
pub fn render_github(report: &Report<'_>) -> String {
    let mut output = String::new();
    for compared in report.documents {
        for shown in compared.findings() {
            output.push_str(&command(compared, shown));
            output.push('\n');
        }
    }
    for one in report.not_compared {
        let text = format!("{}: not compared: {}", one_line(one.name), one.reason);
        output.push_str(&format!("::error::{}\n", message(&text)));
    }
    output
}

fn command(compared: &Compared<'_>, shown: Shown<'_>) -> String {
    let Shown { finding, accepted } = shown;
    let kind = match (finding.level, accepted) {
        (Level::Breaking, None) => "error",
        (Level::Risky, None) => "warning",
        _ => "notice",
    };
    let (base, head) = (
        compared.told(finding, Side::Base),
        compared.told(finding, Side::Head),
    );
    let mut properties = Vec::new();
    if let Some(at) = head {
        properties.push(format!("file={}", property(at.file)));
        properties.push(format!("line={}", at.line));
        properties.push(format!("endLine={}", at.end_line));
        // Columns are understood within one line only.
        if at.line == at.end_line {
            properties.push(format!("col={}", at.column));
            properties.push(format!("endColumn={}", at.end_column));
        }
    } else if let Some(at) = base {
        properties.push(format!("file={}", property(at.file)));
    }
    let accepted_word = if accepted.is_some() { "accepted: " } else { "" };
    let title = format!("{accepted_word}{} {}", finding.level, finding.code.as_str());
    properties.push(format!("title={}", property(&title)));
    let mut lines = vec![
        format!(
            "{}: {}: {}",
            one_line(compared.name),
            cut(&finding.subject, LONGEST),
            cut(&finding.message, LONGEST)
        ),
        felt(finding, USES),
    ];
    lines.extend(also(compared, finding, USES, |place| cut(place, LONGEST)));
    if let Some(witness) = &finding.witness {
        lines.push(format!(
            "{} {}",
            cut(&witness.json, LONGEST),
            disagreed(witness)
        ));
    }
    if let (Some(at), None) = (base, head) {
        lines.push(format!("it was in {}:{}:{}", at.file, at.line, at.column));
    }
    lines.push(format!("id {}", finding.id.as_str()));
    format!(
        "::{kind} {}::{}",
        properties.join(","),
        message(&lines.join("\n"))
    )
}

/// The message of a command: what would end it is escaped.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property: also what would end that.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render_github;
    use crate::diff::show::sample::{self, Sample};
    use crate::diff::{Level, Side};

    #[test]
    fn each_finding_is_a_line() {
        insta::assert_snapshot!(sample::mixed().shown(render_github));
    }

    #[test]
    fn no_text_of_a_document_becomes_a_command() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let evil = "x::y,z%\r\n::error::owned";
        let head = sample.place(Side::Head, "enum", "/x");
        sample.find(Level::Risky, 1, evil, evil).head = head;
        let output = sample.shown(render_github);
        assert_eq!(output.lines().count(), 1, "{output}");
        assert!(output.starts_with("::warning file="), "{output}");
        assert_eq!(
            super::property(evil),
            "x%3A%3Ay%2Cz%25%0D%0A%3A%3Aerror%3A%3Aowned"
        );
    }
}
