//! How a message of the provider is proven to come from it.

use super::Lowering;
use super::extension::{self, Reader};
use crate::api::{
    MessagePart, MessageSignature, SignatureAlgorithm, SignaturePart, TimestampPart, TimestampUnit,
};
use crate::source::Node;

impl<'d> Lowering<'d> {
    /// How answers are signed, if the document says so.
    pub(super) fn response_signature(&mut self) -> Option<MessageSignature> {
        let node = self.document.root().get("x-paywright-response-signature")?;
        self.message_signature(node)
    }

    /// What an extension says of signed messages, be they notifications or answers.
    pub(super) fn message_signature(&mut self, node: &'d Node) -> Option<MessageSignature> {
        let algorithms = &[
            ("hmac-sha256", SignatureAlgorithm::HmacSha256),
            ("hmac-sha512", SignatureAlgorithm::HmacSha512),
            ("rsa-sha256", SignatureAlgorithm::RsaSha256),
        ];
        let mut reader = Reader::new(self, node);
        let algorithm = reader.choice("algorithm", algorithms)?;
        let message = reader.template("message", extension::MESSAGE_PARTS)?;
        let tolerance = reader.count("tolerance", 300);
        let signature = reader.member("signature")?;
        let mut reader = Reader::new(self, signature);
        let signature = SignaturePart {
            header: reader.text("header")?,
            element: reader.optional_text("element"),
            encoding: reader.choice("encoding", extension::ENCODINGS)?,
        };
        let timestamp = match node.get("timestamp") {
            Some(part) => Some(self.timestamp_part(part)?),
            None => None,
        };
        let nonce = match node.get("nonce") {
            Some(part) => Some(Reader::new(self, part).text("header")?),
            None => None,
        };
        let needs = |part: &MessagePart| message.contains(part);
        if !needs(&MessagePart::Body) {
            self.extension_fault(
                node,
                "the message lacks `{body}`, so the signature would prove nothing about it",
            );
        }
        if timestamp.is_some() && !needs(&MessagePart::Timestamp) {
            self.extension_fault(
                node,
                "the message lacks `{timestamp}`, so anybody could change the time",
            );
        }
        if needs(&MessagePart::Timestamp) && timestamp.is_none() {
            self.extension_fault(
                node,
                "the message has `{timestamp}`, but no header is named for it",
            );
        }
        if needs(&MessagePart::Nonce) && nonce.is_none() {
            self.extension_fault(
                node,
                "the message has `{nonce}`, but no header is named for it",
            );
        }
        Some(MessageSignature {
            algorithm,
            message,
            signature,
            timestamp,
            nonce,
            tolerance,
        })
    }

    fn timestamp_part(&mut self, node: &'d Node) -> Option<TimestampPart> {
        let units = &[
            ("seconds", TimestampUnit::Seconds),
            ("milliseconds", TimestampUnit::Milliseconds),
            ("either", TimestampUnit::Either),
        ];
        let mut reader = Reader::new(self, node);
        Some(TimestampPart {
            header: reader.text("header")?,
            element: reader.optional_text("element"),
            unit: reader.choice("unit", units)?,
        })
    }
}
