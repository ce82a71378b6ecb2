//! A repository with one provider whose document breaks no rule, and ways to run the tools on it.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::repository::{Repository, Run, program, run};

/// A document that breaks no rule, with a call, an event and a secret.
pub(crate) const SOUND: &str = "\
openapi: 3.0.3
info: { title: Acme Pay, description: Payments of Acme., version: '1' }
servers:
  - { url: 'https://api.acme.example', description: Production., x-paywright-name: Production }
tags:
  - { name: refunds, description: Money that goes back. }
security:
  - key: []
paths:
  /v1/refunds:
    post:
      operationId: create_refund
      x-paywright-name: create
      tags: [refunds]
      summary: Creates a refund.
      x-paywright-idempotency: { repeat: harmful, reason: Nothing tells two refunds apart. }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NewRefund' }
            example: { amount: 1.50 }
      responses:
        '201':
          description: The refund.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Refund' }
              examples:
                created: { externalValue: examples/refund.json }
        4XX:
          description: It failed.
          content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }
x-paywright-webhook-signature:
  algorithm: hmac-sha256
  message: '{body}'
  signature: { header: x-signature, encoding: hex }
x-paywright-event: { name: [/name], payload: /data, envelope: '#/components/schemas/Event' }
x-webhooks:
  refund:
    post:
      operationId: on_refund
      summary: A refund changed.
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Event' }
            example: { name: refund.done, data: { id: r_1, amount: 1.50 } }
      x-paywright-event:
        names: [refund.done]
        payload: { $ref: '#/components/schemas/Refund' }
      responses: { '200': { description: Taken in. } }
components:
  securitySchemes:
    key: { type: http, scheme: bearer, description: The secret key. }
  schemas:
    NewRefund:
      type: object
      description: What to refund.
      required: [amount]
      properties:
        amount: { type: number, format: decimal, description: Amount in major units. }
    Refund:
      type: object
      description: Money that goes back to the customer.
      required: [id, amount]
      properties:
        id: { type: string, description: Identifier. }
        amount: { type: number, format: decimal, description: Amount in major units. }
        status: { type: string, enum: [done, failed], description: How far it is. }
        token: { type: string, format: password, enum: [x], description: A secret. }
        extra: { type: object, additionalProperties: true, description: Of the merchant. }
    Event:
      type: object
      description: Something happened.
      required: [name, data]
      properties:
        name: { type: string, description: What happened. }
        data: { type: object, additionalProperties: true, description: To what. }
    Error:
      type: object
      description: What went wrong.
      x-paywright-error: { code: [/message] }
      properties:
        message: { type: string, description: In words. }
";

/// A payload that the document knows entirely.
pub(crate) const REFUND: &str = r#"{"id":"r_1","amount":1.50,"status":"done"}"#;

/// The file of the provider's document.
pub(crate) const ACME: &str = "specs/acme/openapi.yaml";

/// A repository with the provider `acme`, whose document breaks no rule.
pub(crate) fn sound() -> Repository {
    let repository = Repository::with(&["acme"]);
    repository.write(ACME, SOUND);
    repository.write("specs/acme/examples/refund.json", REFUND);
    repository
}

/// Runs a command of the program from the top of a repository.
pub(crate) fn tool(repository: &Repository, command: &str, arguments: &[&str]) -> Run {
    run(program()
        .args([command, "--root"])
        .arg(repository.path(""))
        .args(arguments)
        .current_dir(repository.path("")))
}

/// As [`tool`], with something on the standard input.
pub(crate) fn tool_with_input(
    repository: &Repository,
    command: &str,
    arguments: &[&str],
    input: &[u8],
) -> Run {
    let mut child = program()
        .args([command, "--root"])
        .arg(repository.path(""))
        .args(arguments)
        .current_dir(repository.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The JSON objects on the standard output, one from each line.
pub(crate) fn lines(run: &Run) -> Vec<Value> {
    run.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// The lines of a kind.
pub(crate) fn of_kind<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["kind"] == kind).collect()
}

/// A text with what differs between runs put out of sight: the times.
pub(crate) fn without_times(text: &str) -> String {
    let lines = text.lines().map(|line| match line.rsplit_once(" in ") {
        Some((before, time)) if time.ends_with(" ms") => format!("{before} in … ms\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}
