import type { Registry } from '../registry.js'

export const FEATURE_FLAGS_COMMANDS: Registry = {
  check_if_any_deprecated_features_are_used: {
    summary: 'Health check that exits with a non-zero code if deprecated features are in use',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./check-if-any-deprecated-features-are-used.js'),
  },
  enable_feature_flag: {
    summary: 'Enables a feature flag or all supported feature flags on the target node',
    group: 'feature_flags',
    scopes: ['ctl'],
    load: () => import('./enable-feature-flag.js'),
  },
  list_deprecated_features: {
    summary: 'Lists deprecated features',
    group: 'feature_flags',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-deprecated-features.js'),
  },
  list_feature_flags: {
    summary: 'Lists feature flags',
    group: 'feature_flags',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-feature-flags.js'),
  },
}
