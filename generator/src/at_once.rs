//! Work that is divided among the processors of the machine, with the same result on any of them.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Room for the recursion over deeply nested types, the same for every thread on every system.
const STACK: usize = 16 * 1024 * 1024;

/// Does the work for each job, and gives what comes of it in the order of the jobs.
///
/// Jobs begin in their order; where some take far longer than others, these should come first. If there is no room for another
/// thread, there is less at once. A panic of the work is one of the caller.
pub(crate) fn each<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    on_threads(processors, jobs, work)
}

/// The same with so many threads, of which the caller's is one.
fn on_threads<J: Sync, R: Send>(
    threads: usize,
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
) -> Vec<R> {
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
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads.min(jobs.len()))
            .map_while(|_| {
                let builder = thread::Builder::new().stack_size(STACK);
                builder.spawn_scoped(scope, worker).ok()
            })
            .collect();
        let mut done = worker();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(position, _)| *position);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::on_threads;

    #[test]
    fn results_stand_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..100).collect();
        let squares: Vec<usize> = jobs.iter().map(|job| job * job).collect();
        for threads in [0, 1, 2, 7, 200] {
            assert_eq!(on_threads(threads, &jobs, |job| job * job), squares);
        }
    }

    #[test]
    fn without_jobs_there_is_nothing() {
        assert!(on_threads(4, &[(); 0], |()| ()).is_empty());
    }

    #[test]
    fn a_panic_is_not_lost() {
        for threads in [1, 3] {
            let ended = catch_unwind(|| on_threads(threads, &[1, 2, 3], |job| assert_ne!(*job, 2)));
            assert!(ended.is_err(), "{threads}");
        }
    }
}
