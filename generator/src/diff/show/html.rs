//! Comparisons as a page of their own: one file that asks nothing of the network, and can be read without scripts.

use minijinja::value::Serde;
use minijinja::{AutoEscape, HtmlEscape, Value, context};
use serde_json::json;

use super::words::{counts, cut, felt, one_line, presence};
use super::{Compared, Report, Shown, text};
use crate::diff::{Finding, Level, Origin, Side};
use crate::rust::PrintError;
use crate::rust::template::environment;

/// Places at which a change is felt that are named before a finding is opened.
const USES: usize = 5;
/// Places that are named in all, where findings are opened: each may name as many as there is room for, and a few in any case.
const PLACES: usize = 200_000;
const LEAST_PLACES: usize = 20;
/// Characters that are shown of a text.
const LONGEST: usize = 600;

/// The page. What a document says enters the template as a value, and every value is escaped.
///
/// # Errors
///
/// [`PrintError`] if the template cannot be filled in; that is a fault of the generator.
pub fn render_html(report: &Report<'_>) -> Result<String, PrintError> {
    let findings = report.counts().all().max(1);
    let places = (PLACES / findings).max(LEAST_PLACES);
    let documents: Vec<serde_json::Value> = report
        .documents
        .iter()
        .map(|compared| document(compared, places))
        .collect();
    let level = report.verdict();
    let not_compared: Vec<String> = report
        .not_compared
        .iter()
        .map(|one| format!("{}: not compared: {}", one_line(one.name), one.reason))
        .collect();
    let values = context! {
        base => one_line(report.base),
        head => one_line(report.head),
        level,
        counts => counts(&report.counts()),
        not_compared,
        documents => Value::from(Serde(documents)),
    };
    environment(|_| AutoEscape::Html)
        .and_then(|mut environment| {
            environment.add_filter("sentence", sentence);
            let template = include_str!("../../../../templates/diff.html.j2");
            environment.render_named_str("diff.html", template, values)
        })
        .map_err(|error| PrintError::Template(error.to_string()))
}

/// A sentence, with what stands in backticks as code. All of it is escaped.
fn sentence(text: &str) -> Value {
    let mut html = String::new();
    let mut parts = text.split('`').peekable();
    let mut is_code = false;
    while let Some(part) = parts.next() {
        let part = HtmlEscape(part);
        // A backtick that nothing closes is one.
        html.push_str(&match (is_code, parts.peek()) {
            (false, _) => part.to_string(),
            (true, Some(_)) => format!("<code>{part}</code>"),
            (true, None) => format!("`{part}"),
        });
        is_code = !is_code;
    }
    Value::from_safe_string(html)
}

fn document(compared: &Compared<'_>, places: usize) -> serde_json::Value {
    let findings: Vec<serde_json::Value> = compared
        .findings()
        .into_iter()
        .map(|shown| finding(compared, shown, places))
        .collect();
    let crates: Vec<serde_json::Value> = compared
        .rust
        .unwrap_or_default()
        .iter()
        .map(|one| {
            let changes: Vec<serde_json::Value> = one
                .impact
                .changes
                .iter()
                .map(|change| {
                    let text = cut(&change.to_string(), LONGEST);
                    json!({ "text": text, "bump": change.bump.as_str() })
                })
                .collect();
            let bump = one.impact.bump.as_str();
            json!({ "package": one.package, "bump": bump, "changes": changes })
        })
        .collect();
    let mut notes: Vec<String> = presence(compared.presence)
        .map(str::to_owned)
        .into_iter()
        .collect();
    notes.extend(compared.notes.iter().map(|note| cut(note, LONGEST)));
    let faults = compared.acceptance.diagnostics.iter();
    notes.extend(faults.map(|fault| format!("{}: {}", fault.severity, one_line(&fault.message))));
    json!({
        "name": one_line(compared.name),
        "level": compared.level().map_or("no changes", Level::as_str),
        "counts": counts(&compared.counts()),
        "notes": notes,
        "findings": findings,
        "crates": crates,
    })
}

fn finding(compared: &Compared<'_>, shown: Shown<'_>, places: usize) -> serde_json::Value {
    let Shown { finding, accepted } = shown;
    let place = [Side::Head, Side::Base]
        .into_iter()
        .find_map(|side| compared.told(finding, side))
        .map(|told| format!("{}:{}:{}", told.file, told.line, told.column));
    let accepted = accepted.map(|accepted| {
        format!(
            "until {}: {}",
            accepted.until,
            cut(&accepted.reason, LONGEST)
        )
    });
    json!({
        "level": finding.level.as_str(),
        "code": finding.code.as_str(),
        "id": finding.id.as_str(),
        "subject": cut(&finding.subject, LONGEST),
        "message": cut(&finding.message, LONGEST),
        "felt": felt(finding, USES),
        "place": place,
        "accepted": accepted,
        "audience": audience(finding),
        "plain": text::plain(compared, shown, places),
    })
}

/// Who feels the change: `calls`, `notifications`, or both with a blank between. What is about the document as a whole is felt by both.
fn audience(finding: &Finding) -> String {
    let is_felt = |by: fn(&Origin) -> bool| finding.uses.iter().any(|one| by(&one.origin));
    let calls = is_felt(|origin| !matches!(origin, Origin::Notification { .. }));
    let notifications = is_felt(|origin| !matches!(origin, Origin::Operation { .. }));
    let audiences = [(calls, "calls"), (notifications, "notifications")];
    let felt_by: Vec<&str> = audiences
        .into_iter()
        .filter_map(|(is_felt, word)| is_felt.then_some(word))
        .collect();
    felt_by.join(" ")
}

#[cfg(test)]
mod tests {
    use super::render_html;
    use crate::api::HttpMethod;
    use crate::diff::show::sample::{self, Sample};
    use crate::diff::{Level, Side};

    fn page(sample: &Sample) -> String {
        sample.shown(|report| render_html(report).unwrap())
    }

    #[test]
    fn the_page_holds_every_finding_and_change() {
        let page = page(&sample::mixed());
        for text in [
            "the operation is gone",
            "00000000000000a1",
            "00000000000000a2",
            "00000000000000a3",
            "Nobody reads it.",
            "data-level=\"risky\"",
            "data-audience=\"calls\"",
            "data-audience=\"rust\"",
            "RefundStatus::Held",
            "data-bump=\"major\"",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
    }

    #[test]
    fn what_a_sentence_quotes_is_code_and_escaped() {
        let rows = [
            ("`a<b` is new", "<code>a&lt;b</code> is new"),
            ("a & `b", "a &amp; `b"),
            ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ];
        for (text, expected) in rows {
            assert_eq!(super::sentence(text).to_string(), expected);
        }
    }

    #[test]
    fn nothing_is_fetched() {
        let page = page(&sample::mixed());
        assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
        for text in [
            "src=", "href=", "http:", "https:", "url(", "@import", "fetch(",
        ] {
            assert!(!page.contains(text), "{text}");
        }
    }

    #[test]
    fn no_text_of_a_document_becomes_a_tag_a_script_or_a_template() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let evil = "</script><script>alert(1)</script>\" onload=\"x' {{ 7 * 7 }}{% raw %}<!--";
        let head = sample.place(Side::Head, "enum", "/x");
        let finding = sample.find(Level::Breaking, 1, evil, evil);
        finding.spelling.head = Some(evil.to_owned());
        finding.head = head;
        sample.notes = vec![evil.to_owned()];
        let page = page(&sample);
        let harmless = page_of_nothing();
        for text in ["<script", "</script", "<!--", "onload=\""] {
            assert_eq!(
                page.matches(text).count(),
                harmless.matches(text).count(),
                "{text}"
            );
        }
        assert!(page.contains("{{ 7 * 7 }}{% raw %}"), "{page}");
    }

    #[test]
    fn many_findings_that_are_felt_everywhere_do_not_make_the_page_endless() {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        for id in 0..1_000 {
            let finding = sample.find(Level::Breaking, id, "Refund", "changed");
            finding.uses = vec![sample::call(HttpMethod::Get, None, Level::Breaking); 1_000];
        }
        let page = page(&sample);
        assert_eq!(page.matches("<article").count(), 1_000);
        assert!(page.contains("and 800 more"));
        assert!(page.len() < 20_000_000, "{}", page.len());
    }

    fn page_of_nothing() -> String {
        page(&Sample::of(sample::BASE, sample::BASE))
    }
}
