/** Tags and what they allow. */
export const USER_TAGS = [
  ['administrator', 'Everything'],
  ['monitoring', 'Sees all virtual hosts, connections and nodes'],
  ['policymaker', 'Policies and parameters of the own virtual hosts'],
  ['management', 'This page, for the own virtual hosts'],
  ['impersonator', 'May publish under the name of others'],
] as const

/** Older servers write tags as one text. */
export function tagsOf(tags: readonly string[] | string): readonly string[] {
  return typeof tags === 'string' ? tags.split(',').filter((tag) => tag !== '') : tags
}
