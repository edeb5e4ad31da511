"""What is drawn or drawn with: typefaces, pictures, QR codes, charts; no page is laid out here."""
