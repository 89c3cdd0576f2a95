#include <sys/types.h>
#include <sys/socket.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>

/* Hidden behind _GNU_SOURCE in glibc's headers; defining that here breaks the Glibc module. */
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int memfd_create(const char *, unsigned int);

/* Variadic in C, and so out of Swift's reach. */
static inline int linux_name_thread(const char *name)
{
	return prctl(PR_SET_NAME, name);
}
