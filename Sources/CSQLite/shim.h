#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast that Swift does not import. An empty text may have no address, which
   SQLite would take for NULL. */
static inline int rollcall_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count)
{
	return sqlite3_bind_text(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}
