//! Answers to calls that the provider has signed.

use std::time::SystemTime;

use http::HeaderMap;

use super::error::SignatureError;
use super::keys::KeySource;
use super::scheme::Scheme;
use super::verify::Target;

impl Scheme {
    /// Checks that the provider gave this answer to a call, and that it did so lately.
    ///
    /// `method`, in upper case, and `path` are those of the call. `body` has to be what came over the wire, byte for byte.
    ///
    /// # Errors
    ///
    /// Why the signature proves nothing, or why it is not to be believed now.
    pub fn check_answer(
        &self,
        method: &str,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
        keys: &(impl KeySource + ?Sized),
    ) -> Result<(), SignatureError> {
        let target = Target { method, path };
        self.verify_request(target, headers, body, keys, SystemTime::now())
    }
}
