import { checkMetadataStore } from './check-metadata-store.js'

export default checkMetadataStore(
  'check_if_metadata_store_is_initialized',
  'has not yet finished initializing',
  false,
)
