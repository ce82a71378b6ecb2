//! Comparisons as people and programs read them. Each format is a function of a [`Report`] to a text: the same report gives the same bytes.
//!
//! What a document says is text of others in every format: it is shown, and never becomes markup, a link, a mention or a script. Numbers that
//! may be those of cards are masked, as in every excerpt.

mod compared;
mod github;
mod html;
mod json;
mod markdown;
mod place;
mod rust;
#[cfg(test)]
pub(crate) mod sample;
mod sarif;
mod text;
mod words;

pub use compared::{Compared, Counts, NotCompared, Presence, Report, Shown};
pub use github::render_github;
pub use html::render_html;
pub use json::{FORMAT, render_json};
pub use markdown::{MARKER, MarkdownOptions, Step, render_markdown};
pub use rust::RustCrate;
pub use sarif::render_sarif;
pub use text::{TextOptions, render_text};

#[cfg(test)]
mod tests {
    use super::sample::{self, Sample};
    use super::{MarkdownOptions, Report, TextOptions};
    use crate::diff::{Agreement, Disagreement, Elsewhere, Origin, Side, Use};

    /// A format, as a function of a report.
    type Format = fn(&Report<'_>) -> String;

    const FORMATS: [(&str, Format); 6] = [
        ("text", |report| {
            super::render_text(report, TextOptions::default())
        }),
        ("json", super::render_json),
        ("markdown", |report| {
            super::render_markdown(report, MarkdownOptions::default())
        }),
        ("sarif", super::render_sarif),
        ("github", super::render_github),
        ("html", |report| super::render_html(report).unwrap()),
    ];

    #[test]
    fn no_format_takes_what_is_not_compared_for_unchanged() {
        let sample = Sample::of(sample::BASE, sample::BASE);
        for (name, format) in FORMATS {
            let text = sample.shown_in_part(format);
            assert!(text.contains("zeta"), "{name}: {text}");
            assert!(text.contains("the head cannot be read"), "{name}: {text}");
            assert!(!sample.shown(format).contains("cannot be read"), "{name}");
        }
    }

    #[test]
    fn every_format_names_the_other_places_of_a_change() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let elsewhere = Elsewhere {
            base: sample.place(Side::Base, "create", "/was"),
            head: sample.place(Side::Head, "create", "/is"),
        };
        sample
            .find(super::super::Level::Risky, 1, "Refund", "changed")
            .elsewhere
            .push(elsewhere);
        let told = |name| match name {
            "json" => "\"pointer\": \"/is\"",
            "sarif" => "here, too, in the old revision",
            "markdown" => "other places</summary>also at <code>",
            _ => "also at ",
        };
        for (name, format) in FORMATS {
            let text = sample.shown(format);
            assert!(text.contains(told(name)), "{name}: {text}");
            let alone = sample::mixed().shown(format);
            assert!(!alone.contains(told(name)), "{name}: {alone}");
        }
    }

    #[test]
    fn no_format_shows_the_number_of_a_card() {
        let number = "4000000000000010";
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let finding = sample.find(super::super::Level::Breaking, 1, number, number);
        finding.spelling.base = Some(number.to_owned());
        for (name, format) in FORMATS {
            let text = sample.shown(format);
            assert!(!text.contains(number), "{name}: {text}");
        }
    }

    #[test]
    fn no_text_of_a_document_drives_a_terminal_or_turns_a_line_round() {
        let evil = "a\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}b\u{2066}c\u{200b}d\u{85}e\r\n::error::f";
        let mut sample = sample::mixed();
        sample.notes = vec![evil.to_owned()];
        let finding = sample.find(super::super::Level::Breaking, 9, evil, evil);
        finding.spelling.base = Some(evil.to_owned());
        finding.uses = vec![Use {
            origin: Origin::Notification {
                name: evil.to_owned(),
            },
            flow: None,
            level: super::super::Level::Breaking,
        }];
        for (name, format) in FORMATS {
            let text = sample.shown(format);
            let hidden = [
                '\u{1b}', '\u{7}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{85}', '\r',
            ];
            // Texts of JSON are whole, with escapes for controls.
            let is_data = name == "json";
            let found = text
                .matches(hidden)
                .find(|found| !is_data || *found == "\u{1b}");
            assert_eq!(found, None, "{name}: {text}");
            assert!(
                !text
                    .lines()
                    .any(|line| line.trim_start().starts_with("::error::f")),
                "{name}"
            );
        }
    }

    #[test]
    fn no_name_is_so_long_that_nobody_can_read_a_report() {
        let long = "ü<`|@&\\".repeat(100_000);
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        sample.notes = vec![long.clone()];
        let finding = sample.find(super::super::Level::Breaking, 1, &long, &long);
        finding.spelling.base = Some(long.clone());
        finding.witness = Some(Disagreement {
            json: long.clone(),
            accepted_by: Side::Head,
            agreement: Agreement::Accepted,
        });
        finding.uses = vec![Use {
            origin: Origin::Notification { name: long },
            flow: None,
            level: super::super::Level::Breaking,
        }];
        for (name, format) in FORMATS.into_iter().filter(|(name, _)| *name != "json") {
            let length = sample.shown(format).len();
            assert!(length < 60_000, "{name}: {length}");
        }
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        let sample = sample::mixed();
        for (name, format) in FORMATS {
            assert_eq!(sample.shown(format), sample.shown(format), "{name}");
        }
    }
}
