use std::fs;

use crate::history::{
    ACME, SPEC, commit, diff, found, git, history, tool, tool_in, without_cancel,
};
use crate::repository::Repository;

const REMOVED: (&str, &str) = ("operation-removed", "breaking");
const ADDED: (&str, &str) = ("operation-added", "compatible");

/// A history in which the branch `work` removes an operation.
fn with_branch() -> Repository {
    let repository = history();
    git(&repository, &["checkout", "--quiet", "-b", "work"]);
    repository.write(ACME, &without_cancel());
    commit(&repository, "2025-06-02");
    repository
}

#[test]
fn nothing_has_changed_since_a_commit_that_is_what_is_there() {
    let repository = history();
    let (code, report) = diff(&repository, &[]);
    assert_eq!((code, &report["level"]), (0, &serde_json::Value::Null));
    assert_eq!(found(&report), []);
    assert_eq!(report["head"], "the working tree");
}

#[test]
fn the_working_tree_is_held_against_where_the_branch_parted_from_main() {
    let repository = with_branch();
    // What others have done on main since then is not the branch's.
    git(&repository, &["checkout", "--quiet", "main"]);
    repository.edit(ACME, "Reads a refund.", "Reads one.");
    commit(&repository, "2025-06-03");
    git(&repository, &["checkout", "--quiet", "work"]);
    let (code, report) = diff(&repository, &[]);
    assert_eq!((code, found(&report)), (1, vec![REMOVED]), "{report:#}");
    // What is not committed counts.
    repository.write(ACME, SPEC);
    assert_eq!(diff(&repository, &[]).0, 0);
}

#[test]
fn two_revisions_are_compared_as_they_are_and_in_their_order() {
    let repository = with_branch();
    let (code, report) = diff(&repository, &["main", "work"]);
    assert_eq!((code, found(&report)), (1, vec![REMOVED]));
    let (code, report) = diff(&repository, &["work", "main"]);
    assert_eq!((code, found(&report)), (0, vec![ADDED]));
    assert!(report["base"].as_str().unwrap().starts_with("work ("));
}

#[test]
fn places_are_those_of_the_working_tree() {
    let repository = with_branch();
    let (_, report) = diff(&repository, &["main", "work"]);
    let finding = &report["documents"][0]["findings"][0];
    assert_eq!(finding["base"]["file"], ACME);
    let line = SPEC.lines().position(|line| line == "    post:").unwrap() + 1;
    assert_eq!(finding["base"]["line"], line, "{finding:#}");
    assert_eq!(finding["head"], serde_json::Value::Null);
    assert_eq!(finding["uses"][0]["path"], "/v1/refunds/{id}/cancel");
}

#[test]
fn the_least_level_that_fails_can_be_said() {
    let repository = with_branch();
    for (fail_on, expected) in [
        ("breaking", 0),
        ("risky", 0),
        ("compatible", 1),
        ("docs", 1),
    ] {
        let (code, _) = diff(&repository, &["work", "main", "--fail-on", fail_on]);
        assert_eq!(code, expected, "{fail_on}");
    }
}

#[test]
fn a_provider_that_is_in_one_revision_only_is_new_or_gone() {
    let repository = history();
    repository.write("specs/zeta/openapi.yaml", SPEC);
    commit(&repository, "2025-06-02");
    git(&repository, &["tag", "two"]);
    let (code, report) = diff(&repository, &["HEAD~1", "two"]);
    assert_eq!(
        (code, found(&report)),
        (0, vec![ADDED, ADDED]),
        "{report:#}"
    );
    assert_eq!(report["documents"][1]["presence"], "new");
    let (code, report) = diff(&repository, &["two", "HEAD~1"]);
    assert_eq!((code, found(&report)), (1, vec![REMOVED, REMOVED]));
    assert_eq!(report["documents"][1]["presence"], "gone");
    let (code, report) = diff(&repository, &["two", "HEAD~1", "--provider", "acme"]);
    assert_eq!((code, found(&report)), (0, vec![]));
}

#[test]
fn a_provider_whose_folder_has_another_name_is_known_again() {
    let repository = history();
    fs::rename(repository.path("specs/acme"), repository.path("specs/zeta")).unwrap();
    let (code, report) = diff(&repository, &["HEAD"]);
    assert_eq!(code, 1);
    let note = |index: usize| report["documents"][index]["notes"][1].as_str().unwrap();
    assert!(
        note(0).starts_with("all of it is in `zeta`: "),
        "{report:#}"
    );
    assert!(
        note(1).starts_with("all of it was in `acme`: "),
        "{report:#}"
    );
}

#[test]
fn two_files_are_compared_without_git() {
    let repository = Repository::with(&["acme"]);
    repository.write("old.yaml", SPEC);
    repository.write("new.yaml", &without_cancel());
    let (code, report) = diff(&repository, &["old.yaml", "new.yaml"]);
    assert_eq!((code, found(&report)), (1, vec![REMOVED]));
    assert_eq!(
        report["documents"][0]["findings"][0]["base"]["file"],
        "old.yaml"
    );
    assert_eq!(report["documents"][0]["name"], "new.yaml");
}

#[test]
fn two_folders_are_checkouts_or_hold_one_document_each() {
    let repository = Repository::with(&[]);
    for (folder, text) in [("a", SPEC.to_owned()), ("b", without_cancel())] {
        repository.write(&format!("{folder}/specs/acme/openapi.yaml"), &text);
    }
    let (code, report) = diff(&repository, &["a", "b"]);
    assert_eq!((code, found(&report)), (1, vec![REMOVED]));
    assert_eq!(report["documents"][0]["name"], "acme");
    let documents = ["a/specs/acme", "b/specs/acme"];
    assert_eq!(found(&diff(&repository, &documents).1), [REMOVED]);
    let spec = ["a", "b", "--spec", "specs/acme/openapi.yaml"];
    assert_eq!(found(&diff(&repository, &spec).1), [REMOVED]);
}

#[test]
fn any_document_of_a_checkout_can_be_named_from_anywhere() {
    let repository = history();
    repository.write("docs/api/petstore.yaml", SPEC);
    commit(&repository, "2025-06-02");
    repository.write("docs/api/petstore.yaml", &without_cancel());
    let (code, report) = diff(&repository, &["HEAD", "--spec", "docs/api/petstore.yaml"]);
    assert_eq!((code, found(&report)), (1, vec![REMOVED]));
    let arguments = ["HEAD", "--format", "json", "--spec", "petstore.yaml"];
    let done = tool_in(
        &repository.path("docs/api"),
        &repository,
        "diff",
        &arguments,
    );
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.stdout.contains("\"petstore.yaml\""), "{done:?}");
    let (_, report) = diff(
        &repository,
        &["HEAD~1", "HEAD", "--spec", "docs/api/petstore.yaml"],
    );
    assert_eq!(report["documents"][0]["presence"], "new");
}

#[test]
fn a_document_is_gone_with_its_folder() {
    let repository = history();
    repository.write("docs/api/v1/petstore.yaml", SPEC);
    commit(&repository, "2025-06-02");
    fs::remove_dir_all(repository.path("docs/api")).unwrap();
    let arguments = ["HEAD", "--spec", "docs/api/v1/petstore.yaml"];
    let (code, report) = diff(&repository, &arguments);
    assert_eq!((code, found(&report)), (1, vec![REMOVED, REMOVED]));
    let document = &report["documents"][0];
    assert_eq!(document["presence"], "gone");
    assert_eq!(
        document["findings"][0]["base"]["file"],
        "docs/api/v1/petstore.yaml"
    );
}

#[test]
fn files_that_a_document_refers_to_are_those_of_its_revision() {
    let repository = history();
    let schema = "{ $ref: 'common.yaml#/components/schemas/Refund' }";
    let main = SPEC.replace("{ $ref: '#/components/schemas/Refund' }", schema);
    let (main, _) = main.split_once("  schemas:\n").unwrap();
    let (_, schemas) = SPEC.split_once("  schemas:\n").unwrap();
    repository.write(ACME, main);
    let common = format!("components:\n  schemas:\n{schemas}");
    repository.write("specs/acme/common.yaml", &common);
    // The same in other files is the same.
    assert_eq!(found(&diff(&repository, &["HEAD"]).1), []);
    commit(&repository, "2025-06-02");
    repository.edit(
        "specs/acme/common.yaml",
        "description: Identifier.",
        "description: Its id.",
    );
    let (code, report) = diff(&repository, &["HEAD", "--fail-on", "docs"]);
    assert_eq!(code, 1, "{report:#}");
    let file = &report["documents"][0]["findings"][0]["head"]["file"];
    assert_eq!(file, "specs/acme/common.yaml", "{report:#}");
}

#[test]
fn a_base_that_breaks_rules_of_today_is_compared_with_a_word_about_it() {
    let repository = history();
    repository.edit(ACME, "summary: Reads a refund.", "sumary: Reads a refund.");
    commit(&repository, "2025-06-02");
    repository.write(ACME, &without_cancel());
    let (code, report) = diff(&repository, &["HEAD"]);
    assert_eq!(code, 1);
    assert!(found(&report).contains(&REMOVED), "{report:#}");
    let note = report["documents"][0]["notes"][0].as_str().unwrap();
    assert!(note.contains("breaks rules of today in 1 place"), "{note}");
}

#[test]
fn a_head_that_cannot_be_read_is_told_and_the_others_are_compared() {
    let repository = history();
    repository.write("specs/zeta/openapi.yaml", SPEC);
    commit(&repository, "2025-06-02");
    repository.edit(ACME, "summary: Reads a refund.", "sumary: Reads a refund.");
    repository.write("specs/zeta/openapi.yaml", &without_cancel());
    let done = tool(&repository, "diff", &["HEAD", "--format", "json"]);
    assert_eq!(done.code, 2, "{done:?}");
    assert!(done.stderr.contains("P0302"), "{done:?}");
    assert!(
        done.stderr.contains("the head of `acme` cannot be read"),
        "{done:?}"
    );
    let report = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(found(&report), [REMOVED]);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_commit_is_not_followed() {
    let repository = history();
    repository.write(
        "elsewhere.yaml",
        "components: { schemas: { Refund: { type: string } } }",
    );
    let link = repository.path("specs/acme/common.yaml");
    std::os::unix::fs::symlink("../../elsewhere.yaml", link).unwrap();
    let reference = "common.yaml#/components/schemas/Refund";
    repository.edit(ACME, "#/components/schemas/Refund", reference);
    commit(&repository, "2025-06-02");
    let done = tool(&repository, "diff", &["HEAD~1", "HEAD"]);
    assert_eq!(done.code, 2, "{done:?}");
    assert!(done.stderr.contains("not a regular file"), "{done:?}");
}

#[test]
fn what_cannot_be_found_is_told_with_what_to_do() {
    let repository = history();
    let bare = Repository::with(&["acme"]);
    bare.write("old.yaml", SPEC);
    let rows: [(&Repository, &[&str], &str); 16] = [
        (&repository, &["v9"], "there is no revision `v9`"),
        (&repository, &["--", "-v9"], "it begins with `-`"),
        (&repository, &["--", "--output=x"], "it begins with `-`"),
        (
            &repository,
            &["--provider", "acmee"],
            "there is no provider `acmee` in either revision; did you mean `acme`?",
        ),
        (
            &repository,
            &["--spec", "nowhere.yaml"],
            "`nowhere.yaml` is in neither revision",
        ),
        (
            &bare,
            &[],
            "is in no checkout of git; name two files or two folders",
        ),
        (&bare, &["old.yaml", "specs"], "are a file and a folder"),
        (
            &repository,
            &[ACME],
            "is a file; name the one that it is compared with, too",
        ),
        (
            &repository,
            &["nowhere.yaml", ACME],
            "is a file, and `nowhere.yaml` is none; name two files",
        ),
        (
            &repository,
            &[ACME, "HEAD"],
            "is a file, and `HEAD` is none; name two files, or two revisions",
        ),
        (
            &repository,
            &["specs", "HEAD"],
            "`specs` is a folder, and `HEAD` is none; name two folders",
        ),
        (
            &repository,
            &["one.yaml", "two.yaml"],
            "there is no revision `one.yaml`",
        ),
        (
            &repository,
            &["HEAD", "--spec", "no/such/folder.yaml"],
            "`no/such/folder.yaml` is in neither revision",
        ),
        (
            &repository,
            &["HEAD", "--spec", "specs"],
            "`specs` is a folder; `--spec` names the main file",
        ),
        (
            &bare,
            &["old.yaml", "old.yaml", "--provider", "acme"],
            "two files are compared as they are",
        ),
        (
            &repository,
            &["--explain", "operation-remove"],
            "did you mean `operation-removed`?",
        ),
    ];
    for (repository, arguments, expected) in rows {
        let done = tool(repository, "diff", arguments);
        assert_eq!(done.code, 2, "{arguments:?}: {done:?}");
        assert!(done.stderr.contains(expected), "{arguments:?}: {done:?}");
        assert_eq!(done.stdout, "", "{arguments:?}");
    }
}

#[test]
fn a_shallow_checkout_is_told_how_to_get_its_history() {
    let repository = with_branch();
    let folder = tempfile::tempdir().unwrap();
    let origin = format!("file://{}", repository.path("").display());
    let clone = ["clone", "--quiet", "--depth=1", "--branch=work", &origin];
    let target = folder.path().join("clone");
    git(
        &repository,
        &[&clone[..], &[target.to_str().unwrap()]].concat(),
    );
    let root = target.to_str().unwrap();
    for arguments in [&[][..], &["v9"]] {
        let mut program = crate::repository::program();
        let done = crate::repository::run(program.args(["diff", "--root", root]).args(arguments));
        assert_eq!(done.code, 2, "{done:?}");
        assert!(done.stderr.contains("git fetch --unshallow"), "{done:?}");
    }
}

#[test]
fn a_report_can_be_written_to_a_file() {
    let repository = with_branch();
    let path = repository.path("report.txt");
    let arguments = ["main", "work", "--output", path.to_str().unwrap()];
    let done = tool(&repository, "diff", &arguments);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{done:?}");
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains("breaking[operation-removed]"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn a_checkout_may_be_a_folder_of_a_larger_one() {
    let repository = Repository::with(&[]);
    let spec = "tools/pay/specs/acme/openapi.yaml";
    repository.write(spec, SPEC);
    git(&repository, &["init", "--quiet", "--initial-branch=main"]);
    commit(&repository, "2025-06-01");
    repository.write(spec, &without_cancel());
    commit(&repository, "2025-06-02");
    let root = repository.path("tools/pay");
    let mut program = crate::repository::program();
    let done = crate::repository::run(
        program
            .args(["diff", "HEAD~1", "HEAD", "--format", "github", "--root"])
            .arg(&root),
    );
    assert_eq!(done.code, 1, "{done:?}");
    assert!(
        done.stdout
            .starts_with("::error file=specs/acme/openapi.yaml,"),
        "{done:?}"
    );
}
