/* libev.h - configuration of the embedded libev (EV_CONFIG_H). */

/* What ev.c asks of a config.h; without these it switches the rest off. */
#define HAVE_EPOLL_CTL 1
#define HAVE_SYS_EPOLL_H 1
#define HAVE_EVENTFD 1
#define HAVE_SYS_EVENTFD_H 1
#define HAVE_CLOCK_GETTIME 1
#define HAVE_NANOSLEEP 1
#define HAVE_FLOOR 1

#define EV_STANDALONE 1         /* no config.h of autoconf */
#define EV_MULTIPLICITY 1       /* a loop per runtime, no default globals */
#define EV_USE_EPOLL 1
#define EV_USE_SELECT 0         /* epoll only: the others gain nothing */
#define EV_USE_POLL 0
#define EV_USE_LINUXAIO 0
#define EV_USE_IOURING 0        /* halves throughput of a small server */
#define EV_USE_MONOTONIC 1
#define EV_USE_REALTIME 0
#define EV_USE_CLOCK_SYSCALL 0
#define EV_USE_EVENTFD 1
#define EV_USE_TIMERFD 0        /* only speeds up absolute timers */
#define EV_USE_SIGNALFD 0
#define EV_USE_INOTIFY 0        /* fs.watch has its own */
#define EV_COMPAT3 0
#define EV_VERIFY 0
#define EV_STAT_ENABLE 0
#define EV_EMBED_ENABLE 0
#define EV_PERIODIC_ENABLE 0
