# `bound COMMAND …` runs it as somebody whom permissions bind. They bind everybody but root: root's powers are put down
# first, so that what a transcript shows is the same for root and for an ordinary user.
bound() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --bounding-set=-all --inh-caps=-all "$@"
  else
    "$@"
  fi
}
