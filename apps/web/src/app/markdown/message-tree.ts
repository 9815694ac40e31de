/** What a message's text means, as a tree that a template shows. Nothing in it ever becomes markup. */
export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'mention'; readonly text: string; /** The reader is called. */ readonly mine: boolean }
  | { readonly type: 'strong' | 'em' | 'strike'; readonly inlines: readonly Inline[] }
  | Link;

export interface Link {
  readonly type: 'link';
  readonly href: string;
  /** Where it leads, wherever its words do not say so themselves. */
  readonly host: string | null;
  readonly title: string | null;
  readonly inlines: readonly Inline[];
}

export type Block =
  | { readonly type: 'words'; readonly inlines: readonly Inline[] }
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly Item[] };

export interface Item {
  /** As it was typed: "-", "3.", "1986.". */
  readonly marker: string;
  readonly blocks: readonly Block[];
}

/** A text without any form. */
export function plainTree(body: string): readonly Block[] {
  return [{ type: 'words', inlines: [{ type: 'text', text: body }] }];
}
