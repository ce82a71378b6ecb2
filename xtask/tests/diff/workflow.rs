//! The workflow that runs the review: what it may do, and what it finds comments by.

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
fn actions_are_pinned() {
    for line in WORKFLOW.lines().filter(|line| line.contains("uses:")) {
        let (_, version) = line.rsplit_once('@').unwrap();
        assert!(
            version.starts_with('v') && version[1..].parse::<u32>().is_ok(),
            "{line}"
        );
    }
}
