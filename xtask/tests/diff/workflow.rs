//! The workflow that runs the review: what it may do, and what it finds comments by.

use crate::history::tool;
use crate::repository::Repository;

const WORKFLOW: &str = include_str!("../../../.github/workflows/review.yml");

fn code() -> String {
    let lines = WORKFLOW
        .lines()
        .filter(|line| !line.trim().starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn code_of_a_fork_never_meets_a_token_that_can_write() {
    let code = code();
    assert!(!code.contains("pull_request_target"));
    let (review, publish) = code.split_once("\n  publish:\n").unwrap();
    assert!(
        !review.contains(": write"),
        "the job that runs its code may only read"
    );
    assert!(!publish.contains("cargo") && !publish.contains("actions/checkout"));
    assert!(publish.contains("github.event.pull_request.head.repo.full_name == github.repository"));
}

#[test]
fn no_secret_is_needed_and_no_text_of_a_stranger_is_put_into_a_script() {
    assert!(!code().contains("secrets."));
    let mut in_script = None;
    for line in WORKFLOW.lines() {
        let indent = line.len() - line.trim_start().len();
        if in_script.is_some_and(|start| indent <= start && !line.trim().is_empty()) {
            in_script = None;
        }
        if line
            .trim_start()
            .trim_start_matches("- ")
            .starts_with("run:")
        {
            in_script = Some(indent);
        }
        assert!(in_script.is_none() || !line.contains("${{"), "{line}");
    }
}

#[test]
fn comments_are_found_by_their_first_line() {
    assert!(WORKFLOW.contains(paywright_generator::diff::show::MARKER));
}

#[test]
fn actions_are_pinned_to_commits_and_say_which_version_that_is() {
    for line in WORKFLOW.lines().filter(|line| line.contains("uses:")) {
        let (_, pinned) = line.rsplit_once('@').unwrap();
        let (commit, version) = pinned.split_once(" # v").unwrap();
        let is_commit = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(is_commit && version.contains('.'), "{line}");
    }
}

#[test]
fn every_file_of_the_review_that_is_used_is_one_that_it_writes() {
    let help = tool(&Repository::with(&[]), "review", &["--help"]).stdout;
    let named = ["target/review/", "review/"].map(code_behind);
    for file in named.concat().iter().filter(|file| file.contains('.')) {
        assert!(help.contains(file.as_str()), "{file}: {help}");
    }
}

/// The file names that stand behind a folder anywhere in the workflow.
fn code_behind(folder: &str) -> Vec<String> {
    let code = code();
    let rests = code.split(folder).skip(1);
    let end = |c: char| !(c.is_ascii_alphanumeric() || c == '.');
    rests
        .filter_map(|rest| rest.split(end).next())
        .map(str::to_owned)
        .collect()
}

/// The script of a step.
#[cfg(unix)]
fn script(step: &str) -> String {
    let (_, rest) = WORKFLOW
        .split_once(&format!("- name: {step}\n"))
        .unwrap_or_else(|| panic!("no step {step}"));
    let (_, rest) = rest.split_once("        run: |\n").unwrap();
    let lines = rest
        .lines()
        .map_while(|line| line.strip_prefix("          "));
    lines.collect::<Vec<_>>().join("\n")
}

/// What `gh` is asked while a comment is published, and whether that succeeds. The list of comments is what `listed` prints.
#[cfg(unix)]
fn published(listed: &str) -> (bool, Vec<String>) {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    let folder = tempfile::tempdir().unwrap();
    let asked = folder.path().join("asked");
    let gh = format!(
        "#!/bin/sh\necho \"$*\" >> '{}'\ncase \"$*\" in *--paginate*) {listed};; esac\n",
        asked.display()
    );
    fs::write(folder.path().join("gh"), gh).unwrap();
    fs::set_permissions(folder.path().join("gh"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", folder.path().display());
    // As a workflow runs a script that names no shell.
    let status = Command::new("bash")
        .args(["-e", "-c", &script("Comment")])
        .env("PATH", path)
        .env("COMMENTS", "repos/o/r/issues/7/comments")
        .env("EDITED", "repos/o/r/issues/comments")
        .env("MARKER", paywright_generator::diff::show::MARKER)
        .status()
        .unwrap();
    let asked = fs::read_to_string(asked).unwrap();
    (status.success(), asked.lines().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn one_comment_is_kept_up_to_date() {
    let body = "--field body=@review/comment.md";
    for (listed, expected) in [
        (
            "true",
            format!("api --silent --method POST repos/o/r/issues/7/comments {body}"),
        ),
        (
            "echo 41; echo 42",
            format!("api --silent --method PATCH repos/o/r/issues/comments/41 {body}"),
        ),
    ] {
        let (is_done, asked) = published(listed);
        assert!(is_done, "{listed}");
        assert_eq!(asked[1..], [expected], "{listed}");
    }
}

#[cfg(unix)]
#[test]
fn no_second_comment_is_made_where_the_first_cannot_be_looked_for() {
    let (is_done, asked) = published("exit 1");
    assert!(!is_done);
    assert_eq!(asked.len(), 1, "{asked:?}");
}
