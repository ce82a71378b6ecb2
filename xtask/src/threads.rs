//! Work on several things at once.

use std::io;
use std::thread;

/// Room for the recursion over deeply nested documents and types, the same for every thread on every system.
const STACK: usize = 16 * 1024 * 1024;

/// Works on all jobs at once and hands over what came of each in their order; `None` if the work broke down. An error says
/// that there is no room for another thread, or is one of `done`.
pub(crate) fn work_on_all<J: Sync, R: Send>(
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
    mut done: impl FnMut(&J, Option<R>) -> io::Result<()>,
) -> io::Result<()> {
    let work = &work;
    thread::scope(|scope| {
        let mut running = Vec::with_capacity(jobs.len());
        for job in jobs {
            let builder = thread::Builder::new().stack_size(STACK);
            running.push((job, builder.spawn_scoped(scope, move || work(job))?));
        }
        for (job, thread) in running {
            done(job, thread.join().ok())?;
        }
        Ok(())
    })
}
