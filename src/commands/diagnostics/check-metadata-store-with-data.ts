import { checkMetadataStore } from './check-metadata-store.js'

export default checkMetadataStore(
  'check_if_metadata_store_is_initialized_with_data',
  'has not yet finished initializing, or holds no virtual host',
  true,
)
