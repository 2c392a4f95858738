/* sys.h - facts about the system and this process. */
#ifndef JR_SYS_H
#define JR_SYS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of memory resident; 0 if the system does not tell. */
uint64_t jr_sys_rss(void);

/* Shows text as this process's name in ps and top; cut to 15 bytes. */
void jr_sys_set_name(const char *text);

/* Writes all n bytes, waiting where fd would block. Returns 0 or -errno. */
int jr_sys_write_all(int fd, const char *p, size_t n)
	__attribute__((warn_unused_result));

#endif
