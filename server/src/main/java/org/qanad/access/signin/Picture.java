package org.qanad.access.signin;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code that a page draws itself, as the path of an SVG: nothing is loaded, nothing is styled in line.
 *
 * @param size squares along a side, without the white border of four that has to stand around it
 * @param path one unit a square
 */
record Picture(int size, String path) {
    static Picture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new Picture(code.size, path.toString());
    }
}
