import { BrokerError } from '../errors.js'
import { FEATURE_FLAGS, type FeatureFlag } from '../feature-flags.js'

/** Feature flags, which all are what they are. */
export class FeatureFlagAdmin {
  list(): readonly FeatureFlag[] {
    return FEATURE_FLAGS
  }

  /** Refuses a flag that is unknown, or of something that is not here, with 'not-found'. */
  enable(name: string): void {
    if (FEATURE_FLAGS.some((flag) => flag.name === name && flag.state === 'enabled')) return
    throw new BrokerError('not-found', `there is no feature flag '${name}'`)
  }
}
