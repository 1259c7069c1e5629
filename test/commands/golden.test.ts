import { replaySessions } from './golden-replay.js'

replaySessions({})
