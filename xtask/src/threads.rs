//! Work on several things at once.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
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

/// Works on so many jobs at once and gives back what came of each in their order; `None` if the work broke down. An error says that
/// there is no room for another thread.
pub(crate) fn work_on_some<J: Sync, R: Send>(
    jobs: &[J],
    at_once: usize,
    work: impl Fn(&J) -> R + Sync,
) -> io::Result<Vec<Option<R>>> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let position = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(position) else {
                return done;
            };
            done.push((position, work(job)));
        }
    };
    let mut ended: Vec<Option<R>> = jobs.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let mut running = Vec::new();
        for _ in 0..at_once.min(jobs.len()) {
            let builder = thread::Builder::new().stack_size(STACK);
            running.push(builder.spawn_scoped(scope, worker)?);
        }
        for (position, result) in running
            .into_iter()
            .filter_map(|one| one.join().ok())
            .flatten()
        {
            if let Some(slot) = ended.get_mut(position) {
                *slot = Some(result);
            }
        }
        Ok(ended)
    })
}
