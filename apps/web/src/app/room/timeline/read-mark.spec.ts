import { ReadMark } from './read-mark';

function opened(): { mark: ReadMark; told: number[]; noted: number[] } {
  const told: number[] = [];
  const noted: number[] = [];
  const client = {
    onWelcome: () => () => undefined,
    call: (_name: string, { seq }: { seq: number }) => {
      told.push(seq);
      return Promise.resolve({});
    },
  };
  const mark = new ReadMark(client as unknown as ConstructorParameters<typeof ReadMark>[0], 'room', 3, (seq) => noted.push(seq));
  return { mark, told, noted };
}

describe('how far one has read', () => {
  it('is noted here at once, and told before the page goes', () => {
    const { mark, told, noted } = opened();
    mark.see(5);
    expect({ told, noted }).toEqual({ told: [], noted: [5] });
    window.dispatchEvent(new Event('pagehide'));
    expect(told).toEqual([5]);
    mark.close();
    expect(told).toEqual([5]);
  });

  it('never goes back', () => {
    const { mark, told, noted } = opened();
    mark.see(2);
    mark.close();
    expect({ told, noted }).toEqual({ told: [], noted: [] });
  });
});
