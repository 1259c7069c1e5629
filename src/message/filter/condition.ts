import type { Field } from './fields.js'
import type { Glob } from './glob.js'

/** A filter as a tree. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** The field is there, and not false. */
  | { readonly kind: 'set'; readonly field: Field }
  | { readonly kind: 'equal'; readonly field: Field; readonly values: readonly Literal[] }
  | { readonly kind: 'order'; readonly field: Field; readonly operator: Order; readonly value: Literal }
  | { readonly kind: 'glob'; readonly field: Field; readonly glob: Glob }
  | { readonly kind: 'contains'; readonly field: Field; readonly value: Literal }

export type Literal = string | number | boolean | null
export type Order = '<' | '<=' | '>' | '>='
