//! What a comment of a pull request says.

use super::{MARKER, MarkdownOptions, Step, render_markdown};
use crate::diff::Level;
use crate::diff::show::sample::{self, Sample};

fn comment(sample: &Sample) -> String {
    sample.shown(|report| {
        let options = MarkdownOptions {
            steps: &[Step {
                name: "cargo xtask lint",
                outcome: "passed",
            }],
            elsewhere: "`diff.html` shows all.",
        };
        render_markdown(report, options)
    })
}

#[test]
fn the_verdicts_come_first_and_what_hurts_nobody_is_folded() {
    insta::assert_snapshot!(comment(&sample::mixed()));
}

#[test]
fn a_comment_about_nothing_says_so_and_is_found_again() {
    let comment = comment(&Sample::of(sample::BASE, sample::BASE));
    assert!(comment.starts_with(MARKER), "{comment}");
    assert!(comment.contains("## Spec changes: no changes"), "{comment}");
    assert!(!comment.contains("<details>"), "{comment}");
}

#[test]
fn no_comment_is_larger_than_a_host_takes_and_what_is_left_out_is_counted() {
    for level in Level::ALL {
        let mut sample = Sample::of(sample::BASE, sample::HEAD);
        let long = "ü<`|@&".repeat(200);
        for id in 0..2_000 {
            sample.find(level, id, &long, &long).spelling.base = Some(long.clone());
        }
        let comment = comment(&sample);
        assert!(comment.len() < 65_536, "{level}: {}", comment.len());
        let shown = comment
            .lines()
            .filter(|line| line.starts_with("- ") && line.contains('ü'));
        let left_out = 2_000 - shown.count();
        let told = format!("{left_out} more have no room here. `diff.html` shows all.");
        assert!(comment.ends_with(&format!("{told}\n")), "{level}: {told}");
        assert_eq!(
            comment.matches("<details>").count(),
            comment.matches("</details>").count()
        );
    }
}

#[test]
fn no_text_of_a_document_becomes_markup() {
    let mut sample = Sample::of(sample::BASE, sample::HEAD);
    let evil = "</details><script>|\n\n# h @team `x` ``` <img src=x> [a](https://a.example)";
    for level in Level::ALL {
        let finding = sample.find(level, level as u64 + 1, evil, evil);
        finding.spelling.base = Some(evil.to_owned());
    }
    sample.accept("changes: [{ id: 0000000000000001, reason: '<b> @you', until: 1 }]");
    sample.notes = vec![evil.to_owned()];
    let comment = comment(&sample);
    // Outside of code there is no tag but ours, and no mention.
    let bare = without_code(&comment);
    for tag in bare.split('<').skip(1) {
        let ours = [
            "!-- ",
            "details>",
            "/details>",
            "summary>",
            "/summary>",
            "code>",
            "/code>",
        ];
        assert!(ours.iter().any(|our| tag.starts_with(our)), "<{tag}");
    }
    for mention in bare.split('@').skip(1) {
        assert!(mention.starts_with("<!-- -->"), "@{mention}");
    }
    for link in bare.match_indices("](") {
        assert!(bare[..link.0].ends_with('\\'), "{bare}");
    }
    assert!(!bare.contains("://"), "{bare}");
    assert!(
        !comment.lines().any(|line| line.starts_with("# h")),
        "{comment}"
    );
}

/// The text without its code spans, which end at a run of as many backticks as they begin with.
fn without_code(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        if rest[..start].ends_with('\\') {
            bare.push_str(&rest[..=start]);
            rest = &rest[start + 1..];
            continue;
        }
        bare.push_str(&rest[..start]);
        rest = &rest[start..];
        let run = rest.len() - rest.trim_start_matches('`').len();
        rest = &rest[run..];
        let mut at = 0;
        loop {
            let next = at + rest[at..].find('`').expect("a code span ends");
            let length = rest[next..].len() - rest[next..].trim_start_matches('`').len();
            at = next + length;
            if length == run {
                break;
            }
        }
        rest = &rest[at..];
    }
    bare.push_str(rest);
    bare
}
