"""Any finished PDF or DOCX, looked at as an inspector would: what is in it, and where. It gives no verdict."""
