import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, output, signal, type TemplateRef, viewChild } from '@angular/core';
import { Icon } from './icon';
import type { MenuBranch, MenuDeed, MenuGroup } from './menu-entry';

interface Line<Action> {
  readonly label: string;
  readonly deed: MenuDeed<Action> | null;
  readonly branch: MenuBranch<Action> | null;
}

/** A menu drawn from its entries. It stands where its template is opened: by a button's trigger, or at a pointer. */
@Component({
  selector: 'confab-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  templateUrl: './menu.html',
  styleUrl: './menu.css',
})
export class Menu<Action> {
  readonly groups = input.required<readonly MenuGroup<Action>[]>();
  /** Which corner leans towards what opened it. */
  readonly from = input<'start' | 'end'>('end');
  readonly chosen = output<Action>();
  readonly template = viewChild.required<TemplateRef<unknown>>('menu');
  private readonly shown = viewChild(CdkMenu);
  /** The one whose further menu is open. */
  protected readonly branch = signal<MenuBranch<Action> | null>(null);
  protected readonly lines = computed((): readonly (readonly Line<Action>[])[] =>
    this.groups()
      .filter((group) => group.length > 0)
      .map((group) =>
        group.map((entry) => ('choices' in entry ? { label: entry.label, deed: null, branch: entry } : { label: entry.label, deed: entry, branch: null })),
      ),
  );

  /** Where it was opened by something else than a button of its own. */
  focusFirst(): void {
    this.shown()?.focusFirstItem('keyboard');
  }
}
