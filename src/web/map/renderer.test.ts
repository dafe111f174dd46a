import { describe, expect, test } from 'vitest';
import { chooseRenderer } from './renderer.ts';

describe('which renderer draws the map', () => {
  test('hardware draws with GL, computed graphics and none with Canvas', () => {
    expect(chooseRenderer('', () => 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)', false)).toBe('gl');
    for (const name of [
      'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
      'llvmpipe (LLVM 15.0.6, 256 bits)',
      'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)',
      null,
    ]) {
      expect(
        chooseRenderer('', () => name, false),
        String(name),
      ).toBe('canvas');
    }
  });

  test('a phone draws with Canvas; the address forces either without asking the graphics', () => {
    expect(chooseRenderer('', () => 'Adreno (TM) 640', true)).toBe('canvas');
    const never = (): never => {
      throw new Error('asked');
    };
    expect(chooseRenderer('?map=gl', never, true)).toBe('gl');
    expect(chooseRenderer('?map=canvas', never, false)).toBe('canvas');
    expect(chooseRenderer('?map=other', () => null, false)).toBe('canvas');
  });
});
