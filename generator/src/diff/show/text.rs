//! Comparisons for people at a terminal, in the manner of rustc.

use annotate_snippets::{Group, Level as Title, Renderer};

use super::place::{also, place};
use super::words::{counts, cut, disagreed, felt, one_line, presence};
use super::{Compared, Report, RustCrate, Shown};
use crate::diagnostic::{self, Excerpts, Label, WIDTH};
use crate::diff::{Finding, Level, Side};

/// Places at which a change is felt that are named.
const USES: usize = 3;
/// Characters that are shown of what stands in a document.
const LONGEST: usize = 300;
/// Changes of Rust items that are named for each crate.
const RUST_CHANGES: usize = 40;

/// What the caller chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// With ANSI escapes.
    pub color: bool,
    /// Name each operation in which a change is felt, not only the first ones.
    pub all_uses: bool,
}

/// All findings, document by document, the worst first; the numbers of all in the last line.
#[must_use]
pub fn render_text(report: &Report<'_>, options: TextOptions) -> String {
    let renderer = if options.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(WIDTH);
    let uses = if options.all_uses { usize::MAX } else { USES };
    let mut output = String::new();
    for compared in report.documents {
        for shown in compared.findings() {
            output.push_str(&finding(compared, shown, &renderer, uses));
            output.push_str("\n\n");
        }
        let acceptance = compared.acceptance;
        output.push_str(&diagnostic::render_text(
            &acceptance.diagnostics,
            &acceptance.sources,
            options.color,
        ));
        if let Some(crates) = compared.rust {
            rust(crates, &mut output);
        }
    }
    for compared in report.documents {
        output.push_str(&summary(compared));
    }
    for one in report.not_compared {
        let (name, reason) = (one_line(one.name), one_line(one.reason));
        output.push_str(&format!("{name}: not compared: {reason}\n"));
    }
    let not_known = match report.not_compared.len() {
        0 => String::new(),
        1 => "; 1 document is not compared".to_owned(),
        count => format!("; {count} documents are not compared"),
    };
    let (base, head) = (one_line(report.base), one_line(report.head));
    output.push_str(&format!(
        "{base} → {head}: {}{not_known}\n",
        counts(&report.counts())
    ));
    output
}

/// A finding in plain text, with so many of its uses.
pub(super) fn plain(compared: &Compared<'_>, shown: Shown<'_>, uses: usize) -> String {
    let renderer = Renderer::plain().term_width(WIDTH);
    finding(compared, shown, &renderer, uses)
}

fn summary(compared: &Compared<'_>) -> String {
    let mut line = one_line(compared.name);
    if let Some(presence) = presence(compared.presence) {
        line.push_str(&format!(" ({presence})"));
    }
    let mut lines = format!("{line}: {}\n", counts(&compared.counts()));
    for note in compared.notes {
        lines.push_str(&format!("  note: {}\n", cut(note, LONGEST)));
    }
    lines
}

fn finding(compared: &Compared<'_>, shown: Shown<'_>, renderer: &Renderer, uses: usize) -> String {
    let Shown { finding, accepted } = shown;
    let name = match accepted {
        Some(_) => format!("accepted: {}", finding.level),
        None => finding.level.to_string(),
    };
    let title = match (finding.level, accepted) {
        (Level::Breaking, None) => Title::ERROR,
        (Level::Risky, None) => Title::WARNING,
        (Level::Compatible, _) => Title::INFO,
        _ => Title::NOTE,
    };
    let title = title.with_name(name);
    let text = format!(
        "`{}`: {}",
        cut(&finding.subject, LONGEST),
        cut(&finding.message, LONGEST)
    );
    let title = title.primary_title(text).id(finding.code.as_str());
    let mut excerpts = Excerpts::default();
    let mut group = Group::with_title(title);
    let labels = [Side::Head, Side::Base].map(|side| (side, label(finding, side)));
    for (side, label) in &labels {
        if let Some(snippet) = label
            .as_ref()
            .and_then(|label| excerpts.of(compared.sources(*side), label))
        {
            group = group.element(snippet);
        }
    }
    for note in notes(compared, shown, uses) {
        group = group.element(Title::NOTE.message(note));
    }
    excerpts.rendered(&renderer.render(&[group]))
}

/// The place in a revision, with what stands there. The head comes first: it is what people have open.
fn label(finding: &Finding, side: Side) -> Option<Label> {
    let (word, spelling) = match side {
        Side::Base => ("was", &finding.spelling.base),
        Side::Head => ("is now", &finding.spelling.head),
    };
    let text = match spelling {
        Some(spelling) => format!("{word} `{}`", cut(spelling, LONGEST)),
        None => side.as_str().to_owned(),
    };
    Some(Label {
        span: place(finding, side)?.span,
        text,
        primary: side == Side::Head || finding.head.is_none(),
    })
}

fn notes(compared: &Compared<'_>, shown: Shown<'_>, uses: usize) -> Vec<String> {
    let Shown { finding, accepted } = shown;
    let mut notes = vec![felt(finding, uses)];
    notes.extend(also(compared, finding, uses, |place| cut(place, LONGEST)));
    if let Some(witness) = &finding.witness {
        let value = cut(&witness.json, LONGEST);
        notes.push(format!("`{value}` {}", disagreed(witness)));
    }
    if let Some(accepted) = accepted {
        notes.push(format!(
            "accepted until {}: {}",
            accepted.until,
            cut(&accepted.reason, LONGEST)
        ));
    }
    notes.push(format!("id {}", finding.id.as_str()));
    notes
}

fn rust(crates: &[RustCrate], output: &mut String) {
    for RustCrate { package, impact } in crates {
        if impact.changes.is_empty() {
            continue;
        }
        let bump = impact.bump;
        output.push_str(&format!("in Rust, {}: {bump}\n", one_line(package)));
        for change in impact.changes.iter().take(RUST_CHANGES) {
            let text = cut(&change.to_string(), LONGEST);
            output.push_str(&format!("  {:5}  {text}\n", change.bump));
        }
        let more = impact.changes.len().saturating_sub(RUST_CHANGES);
        if more > 0 {
            output.push_str(&format!("  and {more} more\n"));
        }
        output.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::{TextOptions, render_text};
    use crate::api::HttpMethod;
    use crate::diff::show::sample::{self, Sample, call};
    use crate::diff::{Level, Side};

    fn plain(sample: &Sample) -> String {
        sample.shown(|report| render_text(report, TextOptions::default()))
    }

    #[test]
    fn the_worst_comes_first_and_the_numbers_last() {
        insta::assert_snapshot!(plain(&sample::mixed()));
    }

    #[test]
    fn two_equal_revisions_have_no_changes() {
        let sample = Sample::of(sample::BASE, sample::BASE);
        assert_eq!(
            plain(&sample),
            "acme: no changes\nmain → the working tree: no changes\n"
        );
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let sample = sample::mixed();
        let options = TextOptions {
            color: true,
            all_uses: false,
        };
        let colored = sample.shown(|report| render_text(report, options));
        assert!(colored.contains('\u{1b}'));
        let mut bare = String::new();
        let mut rest = colored.as_str();
        while let Some((before, behind)) = rest.split_once("\u{1b}[") {
            bare.push_str(before);
            rest = behind.split_once('m').unwrap().1;
        }
        bare.push_str(rest);
        assert_eq!(bare, plain(&sample));
    }

    #[test]
    fn of_many_places_the_first_are_named_unless_all_are_asked_for() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let finding = sample.find(Level::Breaking, 1, "Refund", "changed");
        let method = [
            HttpMethod::Get,
            HttpMethod::Put,
            HttpMethod::Post,
            HttpMethod::Delete,
            HttpMethod::Patch,
        ];
        finding.uses = method
            .map(|method| call(method, None, Level::Breaking))
            .into();
        let text = plain(&sample);
        assert!(text.contains("in 5 places: `GET /v1/refunds`"), "{text}");
        assert!(text.contains("and 2 more"), "{text}");
        assert!(!text.contains("PATCH"), "{text}");
        let options = TextOptions {
            color: false,
            all_uses: true,
        };
        let text = sample.shown(|report| render_text(report, options));
        assert!(text.contains("`PATCH /v1/refunds`"), "{text}");
    }

    #[test]
    fn what_is_about_the_same_thing_stands_together() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        for (id, level, subject) in [
            (1, Level::Risky, "B"),
            (2, Level::Breaking, "A"),
            (3, Level::Breaking, "C"),
            (4, Level::Breaking, "A"),
        ] {
            sample.find(level, id, subject, "changed");
        }
        let ids: Vec<String> = plain(&sample)
            .lines()
            .filter_map(|line| line.split_once("id 000000000000000"))
            .map(|(_, id)| id.to_owned())
            .collect();
        assert_eq!(ids, ["2", "4", "3", "1"]);
    }

    #[test]
    fn no_text_of_a_document_passes_for_a_line_of_the_report() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let evil = "x\nacme: no changes\u{1b}[31m\u{202e}";
        let head = sample.place(Side::Head, "enum", "/x");
        let finding = sample.find(Level::Breaking, 1, evil, evil);
        finding.spelling.head = Some(evil.to_owned());
        finding.head = head;
        let text = plain(&sample);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        assert_eq!(
            text.lines()
                .filter(|line| line.starts_with("acme: "))
                .collect::<Vec<_>>(),
            ["acme: 1 breaking"]
        );
    }
}
