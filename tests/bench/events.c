/* Reads files with libyaml, event by event, and keeps nothing: what any reader built on it needs at least.
 *
 *     events FILE… */
#include <stdio.h>
#include <yaml.h>

static long events_of(FILE *file) {
  yaml_parser_t parser;
  yaml_event_t event;
  if (!yaml_parser_initialize(&parser)) return -1;
  yaml_parser_set_input_file(&parser, file);
  long count = 0;
  for (int done = 0; !done; ++count) {
    if (!yaml_parser_parse(&parser, &event)) {
      count = -1;
      break;
    }
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return count;
}

int main(int count, char **words) {
  long all = 0;
  for (int i = 1; i < count; ++i) {
    FILE *file = fopen(words[i], "rb");
    const long events = file == NULL ? -1 : events_of(file);
    if (events < 0) {
      fprintf(stderr, "cannot read '%s'\n", words[i]);
      return 1;
    }
    fclose(file);
    all += events;
  }
  printf("%ld\n", all);
  return 0;
}
