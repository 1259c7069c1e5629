import { NOUNS } from './spec.js'

/** A function for bash and zsh. */
export const LOCATE = `# Finds where the current word stands, given the words between the program and it: sets \`command\`, \`number\` (of the
# argument), and \`option\` when the word is the value of one.
_warrenctl_locate() {
  command='' option='' number=0
  while (($#)); do
    if [[ $1 == -* ]]; then
      if _warrenctl_takes_value "$command" "$1"; then
        (($# == 1)) && option=$1
        shift
      fi
    elif [[ -z $command ]]; then
      command=$1
    elif [[ ' ${NOUNS.join(' ')} ' == *" $command "* ]]; then
      command=$1_$command
    else
      ((++number))
    fi
    (($#)) && shift
  done
}
`
