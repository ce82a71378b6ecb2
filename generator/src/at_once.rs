//! Work that is divided among the processors of the machine, with the same result on any of them.

use std::cell::Cell;
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
    on_threads(processors(), jobs, work)
}

thread_local! {
    /// How many processors the work of this thread may be divided among, if that is not all.
    static SHARE: Cell<Option<usize>> = const { Cell::new(None) };
}

fn processors() -> usize {
    let all = || thread::available_parallelism().map_or(1, NonZero::get);
    SHARE.get().unwrap_or_else(all)
}

/// The same with so many threads, of which the caller's is one.
fn on_threads<J: Sync, R: Send>(
    threads: usize,
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = SHARE.get();
    let worker = || {
        SHARE.set(share);
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

/// Does two things, and gives what comes of both. If there is no room for another thread, one comes after the other. A panic of either is
/// one of the caller.
pub fn both<A, B: Send>(here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    let share = SHARE.get();
    if share == Some(1) {
        return (here(), there());
    }
    let shared = || {
        SHARE.set(share);
        there()
    };
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let helper = builder.spawn_scoped(scope, shared).ok();
        let first = here();
        let second = match helper {
            Some(helper) => helper.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => there(),
        };
        (first, second)
    })
}

/// As [`both`], where the first thing is done by one processor: the second one is divided among the others, and takes nothing away from it.
pub fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    let others = processors().saturating_sub(1).max(1);
    both(here, || {
        let before = SHARE.replace(Some(others));
        let done = there();
        SHARE.set(before);
        done
    })
}

/// Gives back the memory of something large while the caller goes on. For a big document that takes as long as a stage of the work, and a
/// program that ends in the meantime need not wait for it.
pub(crate) fn give_back(large: impl Send + 'static) {
    let builder = thread::Builder::new().stack_size(STACK);
    // If there is no room for a thread, it is given back with what should have run on it.
    drop(builder.spawn(move || drop(large)));
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::sync::mpsc;

    use super::{SHARE, beside, both, each, give_back, on_threads};

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
    fn two_things_are_done_and_keep_their_places() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }

    #[test]
    fn what_is_done_beside_something_leaves_it_a_processor() {
        SHARE.set(Some(3));
        let shares = || both(|| SHARE.get(), || each(&[(); 2], |()| SHARE.get()));
        let (here, there) = beside(|| SHARE.get(), shares);
        assert_eq!(here, Some(3));
        assert_eq!(there, (Some(2), vec![Some(2); 2]));
        SHARE.set(Some(1));
        assert_eq!(beside(|| 1, || SHARE.get()), (1, Some(1)));
        assert_eq!(SHARE.get(), Some(1));
    }

    #[test]
    fn a_panic_of_either_is_not_lost() {
        assert!(catch_unwind(|| both(|| (), || panic!("there"))).is_err());
        assert!(catch_unwind(|| both(|| panic!("here"), || ())).is_err());
    }

    #[test]
    fn what_is_given_back_is_dropped() {
        struct Told(mpsc::Sender<()>);
        impl Drop for Told {
            fn drop(&mut self) {
                self.0.send(()).unwrap();
            }
        }
        let (sender, receiver) = mpsc::channel();
        give_back(Told(sender));
        assert_eq!(receiver.recv(), Ok(()));
    }

    #[test]
    fn a_panic_is_not_lost() {
        for threads in [1, 3] {
            let ended = catch_unwind(|| on_threads(threads, &[1, 2, 3], |job| assert_ne!(*job, 2)));
            assert!(ended.is_err(), "{threads}");
        }
    }
}
