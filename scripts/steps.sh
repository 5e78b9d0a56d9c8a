# Sourced by setup, check and test: steps with a name, a duration, and output only where one fails.
steps_passed=0
steps_failed=()
steps_started=$(date +%s)

# step "what" command…: runs it; on failure shows the end of its output and returns 1.
step() {
  local what=$1 begun log status=0
  shift
  begun=$(date +%s)
  log=$(mktemp)
  printf '  %-44s' "$what"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    steps_passed=$((steps_passed + 1))
    printf 'ok, %s s\n' $(($(date +%s) - begun))
  else
    steps_failed+=("$what")
    printf 'FAILED, %s s\n' $(($(date +%s) - begun))
    tail -n "${STEP_LINES:-60}" "$log" | sed 's/^/    /'
  fi
  rm -f "$log"
  return "$status"
}

# finish "name": the closing line, and the status to exit with.
finish() {
  local took=$(($(date +%s) - steps_started))
  if [ ${#steps_failed[@]} -eq 0 ]; then
    printf '%s: %s steps passed in %s s\n' "$1" "$steps_passed" "$took"
    return 0
  fi
  printf '%s: %s of %s steps FAILED in %s s:\n' "$1" "${#steps_failed[@]}" $((steps_passed + ${#steps_failed[@]})) "$took"
  printf '  %s\n' "${steps_failed[@]}"
  return 1
}
