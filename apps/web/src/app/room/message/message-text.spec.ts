import { TestBed } from '@angular/core/testing';
import { MessageText } from './message-text';

describe('message text', () => {
  async function shown(body: string): Promise<HTMLElement> {
    const fixture = TestBed.createComponent(MessageText);
    fixture.componentRef.setInput('body', body);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  it('shows markup as the text it is', async () => {
    const body = '<script>alert(1)</script><img src=x onerror=alert(1)><b>bold</b>';
    const element = await shown(body);
    expect(element.textContent).toBe(body);
    expect(element.querySelector('script, img, b')).toBeNull();
  });

  it('keeps every space and line as they were written', async () => {
    const body = 'a  b\n\n  c https://example.org/d  e';
    expect((await shown(body)).textContent).toBe(body);
  });

  it('opens links elsewhere, without telling where from', async () => {
    const link = (await shown('see https://example.org/a')).querySelector('a')!;
    expect(link.getAttribute('href')).toBe('https://example.org/a');
    expect(link.rel).toBe('noopener noreferrer nofollow');
    expect(link.target).toBe('_blank');
  });

  it('makes no link of other schemes', async () => {
    expect((await shown('javascript:alert(1) data:text/html,x')).querySelector('a')).toBeNull();
  });

  it('gives words their form, and lets marks of lists be copied', async () => {
    const element = await shown('**Bring**: _both_\n> is it?\n- ~~one~~\n- two\n\n3. three');
    expect(['strong', 'em', 'blockquote', 's'].map((tag) => element.querySelector(tag)?.textContent)).toEqual(['Bring', 'both', 'is it?', 'one']);
    expect([...element.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['- one', '- two', '3. three']);
  });

  it('sets a link’s words apart, and says where it leads if they do not', async () => {
    const element = await shown('[https://bank.example/\u202emoc](https://evil.example/a) and more');
    expect([...element.querySelectorAll('a bdi')].map((part) => part.textContent.trim())).toEqual(['https://bank.example/\u202emoc', 'evil.example']);
  });

  it('loads no picture', async () => {
    const element = await shown('![cat](https://a.example/c.png) <img src="https://a.example/d.png">');
    expect(element.querySelector('img')).toBeNull();
    expect(element.textContent).toContain('<img src="https://a.example/d.png">');
  });

  it('colours code of a language that it knows, and changes nothing of it', async () => {
    const code = 'def label(tags, gap=2):\n    # nudge it\n    return "No."';
    const element = await shown(`\`\`\`py\n${code}\n\`\`\``);
    const kinds = (): string[] => [...element.querySelectorAll('pre span')].map((piece) => `${piece.className}: ${piece.textContent}`);
    await waitFor(() => kinds().length > 0);
    expect(kinds()).toEqual(['keyword: def', 'function: label', 'number: 2', 'comment: # nudge it', 'keyword: return', 'string: "No."']);
    expect(element.querySelector('pre')?.textContent).toBe(code);
    expect(element.querySelector('figcaption')?.textContent).toContain('Python');
  });
});

/** Until the page has done what it does by itself. */
async function waitFor(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve));
}
