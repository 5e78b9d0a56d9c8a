/** Class names of what is there: `classes("button", isBusy && "is-busy")`. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== false && name !== undefined && name !== "").join(" ");
}
