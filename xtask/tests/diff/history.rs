//! A repository with a history, of which nothing depends on who runs the tests or when.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::repository::{Repository, Run, program, run};

/// The main file of the provider `acme`.
pub(crate) const ACME: &str = "specs/acme/openapi.yaml";

/// Two operations; nothing is said that lint asks for but the diff does not.
pub(crate) const SPEC: &str = "\
openapi: 3.0.3
info: { title: Acme Pay, description: Payments of Acme., version: '1.4' }
servers:
  - { url: 'https://api.acme.example', description: Production., x-paywright-name: Production }
tags:
  - { name: refunds, description: Money that goes back. }
security:
  - key: []
paths:
  /v1/refunds/{id}:
    get:
      operationId: get_refund
      x-paywright-name: get
      tags: [refunds]
      summary: Reads a refund.
      parameters:
        - { name: id, in: path, required: true, description: The refund., schema: { type: string } }
      responses:
        '200':
          description: The refund.
          content: { application/json: { schema: { $ref: '#/components/schemas/Refund' }, example: { id: r_1 } } }
        4XX:
          description: It failed.
  /v1/refunds/{id}/cancel:
    post:
      operationId: cancel_refund
      x-paywright-name: cancel
      tags: [refunds]
      summary: Cancels a refund.
      x-paywright-idempotency: { repeat: harmless, reason: It is cancelled already. }
      parameters:
        - { name: id, in: path, required: true, description: The refund., schema: { type: string } }
      responses:
        '200':
          description: The refund.
          content: { application/json: { schema: { $ref: '#/components/schemas/Refund' }, example: { id: r_1 } } }
        4XX:
          description: It failed.
components:
  securitySchemes:
    key: { type: http, scheme: bearer, description: The secret key. }
  schemas:
    Refund:
      type: object
      description: Money that goes back to the customer.
      required: [id]
      properties:
        id: { type: string, description: Identifier. }
";

/// Where the operation that cancels begins and ends in [`SPEC`].
const CANCEL: [&str; 2] = ["  /v1/refunds/{id}/cancel:\n", "components:\n"];

/// [`SPEC`] without the operation that cancels.
pub(crate) fn without_cancel() -> String {
    let [start, end] = CANCEL.map(|text| SPEC.find(text).unwrap());
    format!("{}{}", &SPEC[..start], &SPEC[end..])
}

/// A repository with the provider `acme`, all of it committed on `main`.
pub(crate) fn history() -> Repository {
    let repository = Repository::with(&["acme"]);
    repository.write(ACME, SPEC);
    git(&repository, &["init", "--quiet", "--initial-branch=main"]);
    commit(&repository, "2025-06-01");
    repository
}

/// Commits everything, on a day.
pub(crate) fn commit(repository: &Repository, day: &str) {
    git(repository, &["add", "--all"]);
    let date = format!("{day}T12:00:00+00:00");
    let message = ["commit", "--quiet", "--allow-empty", "--message=A change."];
    run_git(
        command(repository)
            .args(message)
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date),
    );
}

/// Runs git in a repository.
pub(crate) fn git(repository: &Repository, arguments: &[&str]) {
    run_git(command(repository).args(arguments));
}

fn command(repository: &Repository) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(repository.path(""))
        .args([
            "-c",
            "user.name=A Test",
            "-c",
            "user.email=test@acme.example",
        ])
        .args(["-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"])
        .args(["-c", "protocol.file.allow=always"]);
    alone(&mut command);
    command
}

/// Without the settings of whoever runs the tests.
fn alone(command: &mut Command) {
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
}

fn run_git(command: &mut Command) {
    let done = run(command);
    assert_eq!(done.code, 0, "{command:?}: {done:?}");
}

/// Runs `cargo xtask COMMAND` on a repository, from its top.
pub(crate) fn tool(repository: &Repository, command: &str, arguments: &[&str]) -> Run {
    tool_in(&repository.path(""), repository, command, arguments)
}

/// Runs `cargo xtask COMMAND` on a repository, from a folder.
pub(crate) fn tool_in(
    folder: &Path,
    repository: &Repository,
    command: &str,
    arguments: &[&str],
) -> Run {
    let mut program = program();
    alone(&mut program);
    run(program
        .args([command, "--root"])
        .arg(repository.path(""))
        .args(arguments)
        .current_dir(folder))
}

/// Runs `cargo xtask diff --format json`; its exit code and its report.
pub(crate) fn diff(repository: &Repository, arguments: &[&str]) -> (i32, Value) {
    let done = tool(
        repository,
        "diff",
        &[&["--format", "json"], arguments].concat(),
    );
    let report = serde_json::from_str(&done.stdout);
    (
        done.code,
        report.unwrap_or_else(|error| panic!("{error}: {done:?}")),
    )
}

/// The codes and levels of all findings of a report.
pub(crate) fn found(report: &Value) -> Vec<(&str, &str)> {
    let documents = report["documents"].as_array().unwrap();
    documents
        .iter()
        .flat_map(|document| document["findings"].as_array().unwrap())
        .map(|finding| {
            (
                finding["code"].as_str().unwrap(),
                finding["level"].as_str().unwrap(),
            )
        })
        .collect()
}
