/** Requires a reason in comments that disable a rule: `eslint-disable-next-line name -- reason`. */
const DIRECTIVE = /^\s*eslint-disable/;
const REASON = /\s--\s+\S.{9,}/s;

/** @type {import('eslint').Rule.RuleModule} */
export const describedDisable = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { reason: 'Say why the rule does not hold here: `-- reason`, in at least ten characters; or mend the code.' },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (DIRECTIVE.test(comment.value) && !REASON.test(comment.value) && comment.loc) context.report({ loc: comment.loc, messageId: 'reason' });
      }
    },
  }),
};
