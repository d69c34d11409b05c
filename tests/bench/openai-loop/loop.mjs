// SPDX-License-Identifier: GPL-3.0-or-later
// The loop as a straightforward script on the official client has it: node loop.mjs PHOTO STEPS FOLDER
import OpenAI from 'openai';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [photo, steps, folder] = process.argv.slice(2);
const client = new OpenAI();
let picture = await readFile(photo);

function typeOf(bytes) {
    return bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
}

for (let step = 1; step <= Number(steps); ++step) {
    const stream = await client.responses.create({
        model: 'gpt-6-luna',
        instructions: 'You describe pictures so that another artist can repaint them without seeing them.',
        input: [{
            role: 'user',
            content: [
                { type: 'input_text', text: 'Describe this image in at most 120 words.' },
                {
                    type: 'input_image',
                    image_url: `data:${typeOf(picture)};base64,${picture.toString('base64')}`,
                    detail: 'high',
                },
            ],
        }],
        store: false,
        stream: true,
    });
    let caption = '';
    for await (const event of stream) {
        if (event.type === 'response.output_text.delta')
            caption += event.delta;
        else if (event.type === 'response.failed' || event.type === 'response.incomplete')
            throw new Error(event.type);
    }

    const answer = await client.images.generate({
        model: 'gpt-image-2.5-flare',
        prompt: caption,
        size: '1024x1024',
        quality: 'low',
    });
    picture = Buffer.from(answer.data[0].b64_json, 'base64');
    await writeFile(join(folder, `${String(step).padStart(4, '0')}.png`), picture);
    console.log(JSON.stringify({ step, caption, bytes: picture.length }));
}
