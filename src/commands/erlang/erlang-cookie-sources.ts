import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'erlang_cookie_sources',
  summary: 'Display Erlang cookie source (e.g. $HOME/.erlang.cookie file) information',
  instead: 'who may open the control socket may use it; status shows its path',
})
