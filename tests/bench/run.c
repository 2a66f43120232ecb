/* Runs one command and says what it took: wall and processor seconds, peak memory in KB, exit code.
 *
 *     run FIGURES COMMAND [WORD…]      figures to the file FIGURES, what the command prints nowhere
 *
 * A process of its own: the peak of a command counts what the one that starts it held, and Python holds more than most
 * commands that are measured. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **words) {
  if (count < 3) return 2;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  const double start = now();
  pid_t child;
  if (posix_spawnp(&child, words[2], &files, NULL, words + 2, environ) != 0) return 127;
  int status;
  struct rusage used;
  if (wait4(child, &status, 0, &used) != child) return 1;
  const double end = now();
  FILE *figures = fopen(words[1], "w");
  if (figures == NULL) return 1;
  fprintf(figures, "%.6f %.6f %ld %d\n", end - start, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return fclose(figures) == 0 ? 0 : 1;
}
